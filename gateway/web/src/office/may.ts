import { inject, type InjectionKey } from 'vue'

/** Whether the person at the desk has one of these roles. What is hidden here is refused by the services as well. */
export type May = (...roles: string[]) => boolean

export const MAY: InjectionKey<May> = Symbol('may')

export const useMay = (): May => inject(MAY, () => false)
