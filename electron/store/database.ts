import type Database from 'better-sqlite3';

declare const readable: unique symbol;
declare const writable: unique symbol;
declare const inTransaction: unique symbol;

/** A connection that may be asked. Functions of the store take it first, and say by its type what they do. */
export type ReadableDb = Database.Database & { readonly [readable]: true };

/** A connection that may be changed, through {@link withWrite} alone. */
export type WritableDb = ReadableDb & { readonly [writable]: true };

/** The connection inside a transaction that ends in an audit event. Only `withWrite` hands one out. */
export type WriteTransaction = WritableDb & { readonly [inTransaction]: true };

type Parameter = string | number | bigint | Uint8Array | null;

/** Statements are prepared once a connection: preparing costs more than most of them run. */
const prepared = new WeakMap<Database.Database, Map<string, Database.Statement<Parameter[]>>>();

function statement(
  db: ReadableDb,
  sql: string,
  by = prepared,
  mode = (made: Database.Statement<Parameter[]>) => made,
): Database.Statement<Parameter[]> {
  let known = by.get(db);
  if (known === undefined) {
    known = new Map();
    by.set(db, known);
  }
  let found = known.get(sql);
  if (found === undefined) {
    found = mode(db.prepare<Parameter[]>(sql));
    known.set(sql, found);
  }
  return found;
}

/** The first row of a query, or undefined. `Row` is the caller's promise about its columns. */
export const firstRow = <Row>(db: ReadableDb, sql: string, ...parameters: Parameter[]): Row | undefined =>
  statement(db, sql).get(...parameters) as Row | undefined;

/** Every row of a query. `Row` is the caller's promise about its columns. */
export const allRows = <Row>(db: ReadableDb, sql: string, ...parameters: Parameter[]): readonly Row[] =>
  statement(db, sql).all(...parameters) as Row[];

/** A value with the type that SQLite holds it in: bigint for INTEGER, number for REAL. */
export type ExactValue = string | number | bigint | Uint8Array | null;

/** A row by the names of its columns. */
export type ExactRow = Readonly<Record<string, ExactValue>>;

/** Every row of a query with its values as SQLite holds them. */
export const exactRows = (db: ReadableDb, sql: string, ...parameters: Parameter[]): readonly ExactRow[] =>
  exactStatement(db, sql).all(...parameters) as ExactRow[];

/** The same, one after the other. The connection can do nothing else until the last was taken. */
export const eachExactRow = (db: ReadableDb, sql: string): IterableIterator<ExactRow> =>
  exactStatement(db, sql).iterate() as IterableIterator<ExactRow>;

const exactlyPrepared = new WeakMap<Database.Database, Map<string, Database.Statement<Parameter[]>>>();

const exactStatement = (db: ReadableDb, sql: string): Database.Statement<Parameter[]> =>
  statement(db, sql, exactlyPrepared, (made) => made.safeIntegers());

/** Every row of a query, one after the other. The connection can do nothing else until the last was taken. */
export const eachRow = <Row>(db: ReadableDb, sql: string): IterableIterator<Row> =>
  statement(db, sql).iterate() as IterableIterator<Row>;

/** Runs a statement that changes rows, and says how many. */
export const change = (db: WriteTransaction, sql: string, ...parameters: Parameter[]): number =>
  statement(db, sql).run(...parameters).changes;
