import vue from '@vitejs/plugin-vue'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue()],
  build: {
    outDir: '../target/web',
    emptyOutDir: true,
    target: 'es2022',
    // the content security policy allows no data: scripts or styles, and no inline polyfill
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 900,
    rolldownOptions: { input: ['signin.html', 'station.html', 'office.html'] },
  },
  server: { proxy: proxyTo(process.env.GATEWAY) },
  test: { environment: 'node', include: ['src/**/*.test.ts'] },
})

function proxyTo(gateway = 'http://127.0.0.1:8080') {
  return Object.fromEntries(['/api', '/login', '/logout', '/oauth2'].map((path) => [path, gateway]))
}
