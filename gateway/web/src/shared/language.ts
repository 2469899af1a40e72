import { ref, watchEffect, type Ref } from 'vue'

export type Language = 'zh' | 'en'

const KEY = 'language'

/** The language of the page; kept on this device. */
export const language: Ref<Language> = ref(stored())

watchEffect(() => {
  if (typeof document === 'undefined') return
  document.documentElement.lang = language.value === 'zh' ? 'zh-CN' : 'en'
  localStorage.setItem(KEY, language.value)
})

/**
 * Binds a Chinese dictionary and its English twin: a word missing from either does not compile. `{0}`, `{1}` take the arguments.
 */
export function words<K extends string>(zh: Record<K, string>, en: Record<NoInfer<K>, string>) {
  return (key: K, ...values: (string | number)[]): string =>
    (language.value === 'zh' ? zh : en)[key].replace(/\{(\d)}/g, (_, index: string) => String(values[Number(index)] ?? ''))
}

function stored(): Language {
  if (typeof localStorage === 'undefined') return 'zh'
  return localStorage.getItem(KEY) === 'en' ? 'en' : 'zh'
}
