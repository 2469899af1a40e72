import { language } from './language'

/** A refusal or failure as the server tells it (RFC 9457), or as this side sees it when no answer came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly detail: string,
    readonly type = 'about:blank',
    readonly errors: FieldError[] = [],
  ) {
    super(detail || title)
  }

  /** True when the server may or may not have done it: nothing came back. */
  get isUnknownOutcome(): boolean {
    return this.status === 0 || this.status >= 500
  }
}

export interface FieldError {
  field?: string
  path?: string
  message: string
}

interface Csrf {
  headerName: string
  token: string
  parameterName: string
}

interface Call {
  method?: string
  json?: unknown
  form?: FormData
  timeout?: number
}

let csrf: Promise<Csrf> | undefined

/** The CSRF token of this session; fetched again after `forgetCsrf`. */
export function csrfToken(): Promise<Csrf> {
  csrf ??= get<Csrf>('/api/gateway/csrf')
  csrf.catch(forgetCsrf)
  return csrf
}

export function forgetCsrf(): void {
  csrf = undefined
}

const standing: Record<string, string> = {}

/** A header of every call from now on; without a value, of none any more. */
export function alwaysSend(name: string, value: string | undefined): void {
  if (value === undefined) delete standing[name]
  else standing[name] = value
}

export const get = <T>(path: string, timeout?: number) => call<T>(path, { timeout })
export const post = <T>(path: string, json: unknown = {}, timeout?: number) => call<T>(path, { method: 'POST', json, timeout })
export const put = <T>(path: string, json: unknown) => call<T>(path, { method: 'PUT', json })

/** One exchange with the gateway. A stale CSRF token is fetched anew and the call repeated once: a 403 means nothing was done. */
export async function call<T>(path: string, options: Call = {}): Promise<T> {
  const method = options.method ?? 'GET'
  if (method === 'GET') return exchange<T>(path, options, {})
  try {
    return await exchange<T>(path, options, await csrfHeader())
  } catch (problem) {
    if (!(problem instanceof Problem) || problem.status !== 403) throw problem
    forgetCsrf()
    return exchange<T>(path, options, await csrfHeader())
  }
}

/** A file as it is, to be kept. */
export async function getFile(path: string, timeout: number): Promise<Blob> {
  let response: Response
  try {
    response = await fetch(path, { headers: { 'Accept-Language': language.value }, credentials: 'same-origin', redirect: 'error', signal: AbortSignal.timeout(timeout) })
    if (response.ok) return await response.blob()
  } catch {
    throw notConnected()
  }
  throw problemOf(response.status, parsed(await response.text()))
}

async function csrfHeader(): Promise<Record<string, string>> {
  const { headerName, token } = await csrfToken()
  return { [headerName]: token }
}

async function exchange<T>(path: string, { method, json, form, timeout = 20_000 }: Call, extra: Record<string, string>): Promise<T> {
  const headers: Record<string, string> = {
    Accept: 'application/json, application/problem+json',
    'Accept-Language': language.value,
    'X-Requested-With': 'XMLHttpRequest',
    ...standing,
    ...extra,
  }
  if (json !== undefined) headers['Content-Type'] = 'application/json'
  let response: Response
  let text: string
  try {
    response = await fetch(path, {
      method,
      headers,
      body: form ?? (json === undefined ? undefined : JSON.stringify(json)),
      credentials: 'same-origin',
      redirect: 'error',
      signal: AbortSignal.timeout(timeout),
    })
    text = await response.text()
  } catch {
    throw notConnected()
  }
  const body = parsed(text)
  if (!response.ok) throw problemOf(response.status, body)
  return body as T
}

function notConnected(): Problem {
  return language.value === 'zh'
    ? new Problem(0, '没有连上', '没有收到服务器的回答，请检查网络后再试。')
    : new Problem(0, 'Not connected', 'No answer from the server. Check the network and try again.')
}

function parsed(text: string): unknown {
  try {
    return text ? JSON.parse(text) : undefined
  } catch {
    return undefined
  }
}

function problemOf(status: number, body: unknown): Problem {
  const told = (body ?? {}) as { title?: string; detail?: string; type?: string; errors?: FieldError[] }
  const zh = language.value === 'zh'
  // a problem of ours says in its detail what to do; its title is only the status in English
  const title =
    (told.type?.startsWith('urn:problem:') ? told.detail : told.title) ??
    (status === 401 ? (zh ? '请重新登录' : 'Please sign in again') : status === 403 ? (zh ? '没有这个权限' : 'Not allowed') : zh ? '没有办成' : 'It did not work')
  return new Problem(status, title, told.detail ?? (zh ? `服务器回答 ${status}，请稍后再试。` : `The server answered ${status}. Try again later.`), told.type, told.errors)
}
