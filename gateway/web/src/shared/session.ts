import { csrfToken, forgetCsrf, get, post, type Problem } from './api'

export interface Me {
  account: string
  name: string
  roles: string[]
  canteens: string[]
  signedInBefore?: string | null
}

export const me = () => get<Me>('/api/gateway/me')

/** Leaves the page for the sign-in; the server brings the person back to this face. */
export function signIn(): void {
  const face = location.pathname.startsWith('/station') ? '/station' : '/'
  location.assign(`/enter?to=${face}`)
}

/** Signs in without leaving the page, as the sign-in pages would; false when name or password is wrong. */
export async function signInHere(username: string, password: string): Promise<boolean> {
  const follow = { credentials: 'same-origin', redirect: 'follow' } as const
  await fetch('/oauth2/authorization/canteen', follow)
  forgetCsrf()
  const { parameterName, token } = await csrfToken()
  const answer = await fetch('/login', { ...follow, method: 'POST', body: new URLSearchParams({ username, password, [parameterName]: token }) })
  forgetCsrf()
  if (new URL(answer.url).pathname === '/login/code') location.assign('/login/code')
  return me().then(
    () => true,
    (problem: Problem) => {
      if (problem.status === 401) return false
      throw problem
    },
  )
}

export async function signOut(): Promise<void> {
  await post('/logout').catch(() => undefined)
  forgetCsrf()
  location.assign('/')
}
