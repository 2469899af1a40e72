import { alwaysSend, post, Problem } from '../shared/api'

/** This device as the server knows it; the key is told once and never shown. */
export interface Device {
  id: string
  canteen: string
  name: string
  key: string
}

const KEY = 'device'

export function knownDevice(): Device | undefined {
  const kept = localStorage.getItem(KEY)
  const device = kept ? (JSON.parse(kept) as Device) : undefined
  alwaysSend('Station-Key', device?.key)
  return device
}

/** Trades the office's one-time code for a key of our own. What waits to be sent stays. */
export async function register(code: string): Promise<Device> {
  const device = await post<Device>('/api/meal/stations', { code })
  localStorage.setItem(KEY, JSON.stringify(device))
  return knownDevice() as Device
}

/** How far this device's clock is ahead of the server's, in milliseconds. */
export const clockSkew = (device: Device) =>
  post<{ skewMs: number }>(`/api/meal/stations/${encodeURIComponent(device.id)}/clock`, { now: new Date().toISOString() }, 5_000).then((told) => told.skewMs)

/** True when the server does not know this device, or no longer. */
export const isUnregistered = (problem: unknown) =>
  problem instanceof Problem && ['urn:problem:station-not-registered', 'urn:problem:station-revoked'].includes(problem.type)
