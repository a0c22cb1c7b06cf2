import { Anchor, Button, NativeSelect } from '@mantine/core';
import type { SaveDefect, StudyCases, StudyDefect } from '../../../shared/contracts/studyCases.ts';
import { STUDY_BONES, STUDY_SPECIES } from '../../../shared/study/defectNames.ts';
import { study } from '../../api/study.ts';
import { DefectEvents } from '../../clinicalEvents/DefectEvents.tsx';
import { useTexts } from '../../texts/useTexts.ts';
import { Problem } from '../../ui/Problem.tsx';
import { useMayChange } from '../useMayChange.ts';
import classes from './cases.module.css';
import { FilmTable } from './FilmTable.tsx';
import { useSaveCase } from './useSaveCase.ts';

type Props = {
  readonly defect: StudyDefect;
  readonly number: number;
  /** Of a forearm: the other bone is a defect of its own already. */
  readonly hasOther: boolean;
  readonly onChanged: (all: StudyCases) => void;
};

const LIMBS = ['L', 'R'] as const;
const TYPES = ['segmental', 'partial'] as const;

/** One defect: bone, side, kind and species, fixed once a read of it is locked; and its films. */
export function DefectForm({ defect, number, hasOther, onChanged }: Props) {
  const { t } = useTexts();
  const { refusal, save } = useSaveCase(onChanged);
  const mayChange = useMayChange();
  const { limb, bone, type, species, lockedReads } = defect;
  const change = (part: Partial<SaveDefect>) =>
    void save(study.saveDefect(defect.defectId, { limb, bone, type, species, ...part }));
  const isRead = lockedReads > 0;
  const title = t('studyCases.defect', { number });
  return (
    <section className={classes.defect} aria-label={title}>
      <h3 className={classes.label}>
        {title} · <Anchor href={`#/longitudinal/${defect.defectId}`}>{t('longitudinal.open')}</Anchor>
      </h3>
      <div className={classes.fields}>
        <NativeSelect
          size="xs"
          label={t('studyCases.bone')}
          value={bone ?? ''}
          disabled={isRead}
          data={[
            { value: '', label: t('studyCases.bones.none') },
            ...STUDY_BONES.map((value) => ({ value, label: t(`studyCases.bones.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change({ bone: STUDY_BONES.find((each) => each === value) ?? null })
          }
        />
        <NativeSelect
          size="xs"
          label={t('studyCases.limb')}
          value={limb ?? ''}
          disabled={isRead}
          data={[
            { value: '', label: t('studyCases.limbs.none') },
            ...LIMBS.map((value) => ({ value, label: t(`studyCases.limbs.${value}`) })),
          ]}
          onChange={({ currentTarget: { value } }) =>
            change({ limb: LIMBS.find((each) => each === value) ?? null })
          }
        />
        <NativeSelect
          size="xs"
          label={t('studyCases.type')}
          value={type}
          disabled={isRead}
          data={TYPES.map((value) => ({ value, label: t(`studyCases.types.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            change({ type: TYPES.find((each) => each === value) ?? type })
          }
        />
        <NativeSelect
          size="xs"
          label={t('studyCases.species')}
          value={species}
          disabled={isRead}
          data={STUDY_SPECIES.map((value) => ({ value, label: t(`studyCases.speciesNames.${value}`) }))}
          onChange={({ currentTarget: { value } }) =>
            change({ species: STUDY_SPECIES.find((each) => each === value) ?? species })
          }
        />
      </div>
      {(bone === 'radius' || bone === 'ulna') && !hasOther && (
        <div>
          <Button
            onClick={() => void save(study.readBonesApart(defect.defectId, bone))}
            data-testid="bones-apart"
          >
            {bone === 'radius' ? t('studyCases.ulnaApart') : t('studyCases.radiusApart')}
          </Button>
        </div>
      )}
      {isRead && <p className={classes.quiet}>{t('studyCases.isRead', { count: lockedReads })}</p>}
      <Problem text={refusal} />
      <FilmTable films={defect.timePoints} onChanged={onChanged} />
      <DefectEvents defectId={defect.defectId} mayChange={mayChange} />
    </section>
  );
}
