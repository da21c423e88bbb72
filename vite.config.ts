/** The pages: desk at / and phone at /m/, hashed files with a gzip twin each, and a printed weight of the first load. */
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import react from '@vitejs/plugin-react';
import type { Plugin, Rolldown } from 'vite';
import { defineConfig } from 'vite';
import type { allWords } from './src/words.ts';

const here = import.meta.dirname;

/** HTML gets its nonce at each answer, so it is not compressed here. */
const COMPRESSED = /\.(js|css|svg|json|txt|map|webmanifest)$/;

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

function gzipTwins(): Plugin {
  return {
    name: 'gzip-twins',
    apply: 'build',
    writeBundle(options) {
      for (const file of filesUnder(options.dir ?? dirname(options.file ?? ''))) {
        if (COMPRESSED.test(file)) writeFileSync(`${file}.gz`, gzipSync(readFileSync(file), { level: 9 }));
      }
    },
  };
}

/** All that an entry loads before it runs: itself, what it imports statically, and their styles. */
function firstLoad(bundle: Rolldown.OutputBundle, name: 'desk' | 'phone'): string[] {
  const seen = new Set<string>();
  const visit = (fileName: string) => {
    const chunk = bundle[fileName];
    if (!chunk || seen.has(fileName)) return;
    seen.add(fileName);
    if (chunk.type !== 'chunk') return;
    for (const next of chunk.imports) visit(next);
    for (const css of chunk.viteMetadata?.importedCss ?? []) seen.add(css);
  };
  const entry = Object.values(bundle).find((one) => one.type === 'chunk' && one.isEntry && one.name === name);
  if (entry) visit(entry.fileName);
  const words = chineseOf(bundle, name);
  if (words) visit(words);
  return [...seen];
}

function printWeight(): Plugin {
  return {
    name: 'print-weight',
    apply: 'build',
    writeBundle(_options, bundle) {
      for (const name of ['desk', 'phone'] as const) {
        const files = firstLoad(bundle, name);
        const bytes = files.reduce((sum, file) => {
          const one = bundle[file];
          if (!one) return sum;
          return sum + gzipSync(one.type === 'chunk' ? one.code : one.source, { level: 9 }).length;
        }, 0);
        console.log(`first load ${name}: ${(bytes / 1000).toFixed(1)} kB gzip in ${files.length} files`);
      }
    },
  };
}

/** boot.js as a hashed file of its own, before everything else: inline scripts are against our CSP. */
function bootScript(): Plugin {
  let command = 'build';
  return {
    name: 'boot-script',
    configResolved(config) {
      command = config.command;
    },
    buildStart() {
      if (command !== 'build') return;
      this.emitFile({ type: 'asset', name: 'boot.js', source: readFileSync(resolve(here, 'src/web/boot.js'), 'utf8') });
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle }) {
        const emitted = Object.values(bundle ?? {}).find(
          (one) => one.type === 'asset' && one.names.includes('boot.js'),
        );
        return [
          { tag: 'script', attrs: { src: emitted ? `/${emitted.fileName}` : '/boot.js' }, injectTo: 'head-prepend' },
        ];
      },
    },
  };
}

const WORDS = 'virtual:words/';

/** File of the Chinese texts of a door. */
function chineseOf(bundle: Rolldown.OutputBundle | undefined, door: 'desk' | 'phone'): string | null {
  const id = `\0${WORDS}${door}/zh`;
  return Object.values(bundle ?? {}).find((one) => one.type === 'chunk' && one.facadeModuleId === id)?.fileName ?? null;
}

/** What the phone may run: its pages, the kit, what they import from a desk folder, and the pure parts of the rooms. */
function phoneSources(): string[] {
  const all = new Set(filesUnder(resolve(here, 'src')).filter((file) => /\.tsx?$/.test(file)));
  const own = /[\\/]web[\\/](?!.*\bdesk\b)|[\\/](rules|shapes|parse)[\w.]*\.ts$|[\\/]roles\.ts$/;
  const reached = [...all].filter((file) => own.test(file) && !file.includes('.test.'));
  const texts: string[] = [];
  for (const file of reached) {
    const text = readFileSync(file, 'utf8');
    texts.push(text);
    for (const [, path = ''] of text.matchAll(/from '(\.[^']+)'/g)) {
      const next = resolve(dirname(file), path);
      if (/[\\/]web[\\/]/.test(next) && all.has(next) && !reached.includes(next)) reached.push(next);
    }
  }
  return texts;
}

/**
 * The phone goes without the words its pages never name: those of the desk, and what the server says, which comes as
 * text. Of a key put together at run time everything that begins like it stays. `test/bundle.test.ts` holds the built
 * scripts against it.
 */
function phoneTexts(texts: Record<string, string>): Record<string, string> {
  const source = phoneSources().join('\n');
  const named = new Set(Array.from(source.matchAll(/['"`]([a-z]\w*(?:\.[\w-]+)+)['"`]/gi), ([, key]) => key));
  const begun = Array.from(source.matchAll(/[`'"]([a-z]\w*\.(?:[\w-]+\.)*)(?:\$\{|['"] \+)/gi), ([, key = '']) => key);
  const kept = ([key]: [string, string]) => named.has(key) || begun.some((begin) => key.startsWith(begin));
  return Object.fromEntries(Object.entries(texts).filter(kept));
}

/** One file of texts per door and language; the Chinese one is asked for together with the entry. */
function wordsByLanguage(): Plugin {
  return {
    name: 'words-by-language',
    resolveId: (id) => (id.startsWith(WORDS) ? `\0${id}` : null),
    async load(id) {
      if (!id.startsWith(`\0${WORDS}`)) return null;
      const source: { allWords: typeof allWords } = await import(pathToFileURL(resolve(here, 'src/words.ts')).href);
      const all = source.allWords[id.endsWith('/en') ? 'en' : 'zh'];
      return `export const texts = ${JSON.stringify(id.includes('/phone/') ? phoneTexts(all) : all)};`;
    },
    transformIndexHtml: {
      order: 'post',
      handler(_html, { bundle, path }) {
        const chinese = chineseOf(bundle, path.startsWith('/m/') ? 'phone' : 'desk');
        if (!chinese) return [];
        return [{ tag: 'link', attrs: { rel: 'modulepreload', href: `/${chinese}` }, injectTo: 'head' }];
      },
    },
  };
}

const vendor = /[\\/]node_modules[\\/]/;

export default defineConfig({
  root: resolve(here, 'src/web'),
  base: '/',
  publicDir: false,
  plugins: [react(), bootScript(), wordsByLanguage(), gzipTwins(), printWeight()],
  build: {
    outDir: resolve(here, 'dist/web'),
    emptyOutDir: true,
    target: 'es2022',
    // Files inlined as data: URLs would need a wider CSP.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1_200,
    reportCompressedSize: false,
    rolldownOptions: {
      input: { desk: resolve(here, 'src/web/index.html'), phone: resolve(here, 'src/web/m/index.html') },
      output: {
        codeSplitting: {
          groups: [
            {
              name: 'react',
              test: /node_modules[\\/](react|react-dom|scheduler|react-router|cookie-es|@tanstack[\\/](react-)?query)/,
              priority: 30,
            },
            {
              name: 'antd',
              test: (id: string) =>
                vendor.test(id) && /antd|@ant-design|@rc-component|dayjs|@emotion|clsx|stylis/.test(id),
              priority: 20,
            },
          ],
        },
      },
    },
  },
  server: { proxy: { '/api': 'http://127.0.0.1:3000' } },
});
