import { defineConfig, type Plugin } from 'vite'

/** The one font of the first page is asked for before the styles are read. */
const preloadFont: Plugin = {
  name: 'preload-font',
  transformIndexHtml: {
    order: 'post',
    handler: (_html, { bundle }) =>
      Object.keys(bundle ?? {})
        .filter((file) => /hyperlegible-next-latin-wght-normal.*\.woff2$/.test(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'preload', as: 'font', type: 'font/woff2', href: `/${file}`, crossorigin: '' },
          injectTo: 'head' as const,
        })),
  },
}

export default defineConfig({
  root: import.meta.dirname,
  plugins: [preloadFont],
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Nothing inline: the server's content policy allows only files of its own.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      // The pages that the server writes use the same fonts, by their names.
      output: {
        assetFileNames: ({ names }) =>
          names.some((name) => name.endsWith('.woff2'))
            ? 'assets/[name][extname]'
            : 'assets/[name]-[hash][extname]',
      },
      // Of core the page takes types and the clock; its schemas stay out of the browser.
      treeshake: { moduleSideEffects: (id: string) => !/packages\/core\/|node_modules\/zod\//.test(id) },
    },
  },
})
