import { get, post } from '../shared/api'

export interface Invited {
  name: string
  username: string
  pin: boolean
}

/** Whose phone this is; no name when it is nobody's. */
export const owner = () => get<{ name: string | null }>('/login/pin')
export const enter = (pin: string) => post<{ next: string }>('/login/pin', { pin })
export const look = (secret: string) => post<Invited>('/api/gateway/invitations/look', { secret })
export const choose = (secret: string, pin: string) => post<void>('/api/gateway/invitations/pin', { secret, pin })
