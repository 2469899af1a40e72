// The page and what it is made of, kept on the device. Nothing under /api is ever kept.
const VERSION = '__VERSION__'
const SHELL = __SHELL__

self.addEventListener('install', (event) => event.waitUntil(fill()))

self.addEventListener('activate', (event) => event.waitUntil(settle()))

self.addEventListener('message', (event) => {
  if (event.data === 'update') self.skipWaiting()
})

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url)
  if (event.request.method !== 'GET' || url.origin !== location.origin) return
  if (SHELL.includes(url.pathname)) event.respondWith(kept(event.request, url.pathname))
})

async function fill() {
  const cache = await caches.open(VERSION)
  await Promise.all(
    SHELL.map(async (path) => {
      // a sign-in page must never be kept in the place of ours
      const response = await fetch(path, { redirect: 'error', cache: 'no-cache' })
      if (!response.ok) throw new Error(path)
      await cache.put(path, response)
    }),
  )
}

async function settle() {
  for (const name of await caches.keys()) if (name !== VERSION) await caches.delete(name)
  await self.clients.claim()
}

async function kept(request, path) {
  return (await (await caches.open(VERSION)).match(path)) ?? fetch(request)
}
