import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

export default defineConfig({
  plugins: [vue(), stationWorker()],
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

/** Writes sw.js with the names of everything the station is made of; another build has another version. */
function stationWorker(): Plugin {
  return {
    name: 'station-worker',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const shell = new Set(['/station', '/favicon.svg'])
        const add = (file: string) => {
          if (shell.has(`/${file}`)) return
          shell.add(`/${file}`)
          const chunk = bundle[file]
          if (chunk?.type !== 'chunk') return
          chunk.imports.forEach(add)
          chunk.dynamicImports.forEach(add)
          chunk.viteMetadata?.importedCss.forEach(add)
          chunk.viteMetadata?.importedAssets.forEach(add)
        }
        for (const chunk of Object.values(bundle)) if (chunk.type === 'chunk' && chunk.facadeModuleId?.endsWith('station.html')) add(chunk.fileName)
        const source = readFileSync('src/station/sw.js', 'utf8')
        const files = [...shell].sort()
        const version = createHash('sha256').update(files.join('\n')).update(source).digest('hex').slice(0, 16)
        this.emitFile({
          type: 'asset',
          fileName: 'sw.js',
          source: source.replace('__VERSION__', version).replace('__SHELL__', JSON.stringify(files, undefined, 2)),
        })
      },
    },
  }
}
