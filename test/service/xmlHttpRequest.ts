/** As much of a browser's XMLHttpRequest as `dicomweb-client` uses, over Node's fetch. */
export class FetchedRequest {
  responseType: 'json' | 'arraybuffer' | '' = '';
  readyState = 0;
  status = 0;
  response: unknown = null;
  onreadystatechange: (() => void) | null = null;
  onloadstart: (() => void) | null = null;
  onloadend: (() => void) | null = null;
  withCredentials = false;
  #method = 'GET';
  #url = '';
  #sent = new Headers();
  #received = new Headers();

  open(method: string, url: string): void {
    this.#method = method;
    this.#url = url;
  }

  /** As a browser does, a header that is set twice is sent with both values. */
  setRequestHeader(name: string, value: string): void {
    this.#sent.append(name, value);
  }

  getResponseHeader(name: string): string | null {
    return this.#received.get(name);
  }

  getAllResponseHeaders(): string {
    return [...this.#received].map(([name, value]) => `${name}: ${value}\r\n`).join('');
  }

  send(): void {
    this.onloadstart?.();
    void fetch(this.#url, { method: this.#method, headers: this.#sent })
      .then(async (answer) => {
        this.status = answer.status;
        this.#received = answer.headers;
        this.response = this.responseType === 'json' ? await answer.json() : await answer.arrayBuffer();
      })
      .finally(() => {
        this.readyState = 4;
        this.onreadystatechange?.();
        this.onloadend?.();
      });
  }
}
