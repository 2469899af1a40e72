import { forgetCsrf, get, post } from './api'

export interface Me {
  account: string
  name: string
  roles: string[]
  canteens: string[]
}

export const me = () => get<Me>('/api/gateway/me')

/** Leaves the page for the sign-in; the server brings the person back to this face. */
export function signIn(): void {
  const face = location.pathname.startsWith('/station') ? '/station' : '/'
  location.assign(`/enter?to=${face}`)
}

export async function signOut(): Promise<void> {
  await post('/logout').catch(() => undefined)
  forgetCsrf()
  location.assign('/')
}
