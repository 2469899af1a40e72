import { ref } from 'vue'

/** A newer page waits to take over. */
export const newer = ref<ServiceWorker>()

/** Keeps the page itself on the device, so that it opens without a network. */
export async function keepPage(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  let reloading = false
  const before = navigator.serviceWorker.controller
  navigator.serviceWorker.addEventListener('controllerchange', () => {
    // the first worker takes over a page that is as new as itself
    if (before && !reloading) location.reload()
    reloading = true
  })
  try {
    const registration = await navigator.serviceWorker.register('/sw.js', { updateViaCache: 'none' })
    const look = () => (newer.value = before ? (registration.waiting ?? undefined) : undefined)
    registration.addEventListener('updatefound', () => registration.installing?.addEventListener('statechange', look))
    look()
    setInterval(() => void registration.update().catch(() => undefined), 15 * 60_000)
  } catch {
    // without a secure context the page works as long as the network does
  }
}
