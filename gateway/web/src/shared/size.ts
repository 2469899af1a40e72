import { ref, watchEffect } from 'vue'

export const SIZES = ['standard', 'large', 'huge'] as const

export type Size = (typeof SIZES)[number]

const KEY = 'size'

/** How large the type is; kept on this device. */
export const size = ref<Size>(SIZES.find((known) => known === localStorage.getItem(KEY)) ?? 'standard')

watchEffect(() => {
  document.documentElement.dataset.size = size.value
  localStorage.setItem(KEY, size.value)
})

export function nextSize(): void {
  size.value = SIZES[(SIZES.indexOf(size.value) + 1) % SIZES.length]!
}
