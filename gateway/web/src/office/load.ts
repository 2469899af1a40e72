import { computed, onMounted, ref, type Ref, shallowRef } from 'vue'
import { Problem } from '../shared/api'
import { signIn } from '../shared/session'

/** What a page asked for: on its way, here, or why not. */
export function useLoad<T>(ask: () => Promise<T>) {
  const found: Ref<T | undefined> = shallowRef()
  const problem = shallowRef<Problem>()
  const busy = ref(false)
  let asked = 0

  async function load() {
    const mine = ++asked
    busy.value = true
    problem.value = undefined
    try {
      const answer = await ask()
      if (mine === asked) found.value = answer
    } catch (caught) {
      if (mine === asked) problem.value = asProblem(caught)
    } finally {
      if (mine === asked) busy.value = false
    }
  }

  onMounted(load)
  return { found, problem, busy, load }
}

/** A click that asks the server for something: busy while it runs, the refusal kept for the page to show, and what was done said in today's language. */
export function useAct() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()
  const said = shallowRef<() => string>()
  const done = computed(() => said.value?.() ?? '')

  async function act(what: () => Promise<(() => string) | void>) {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    said.value = undefined
    try {
      said.value = (await what()) ?? undefined
    } catch (caught) {
      problem.value = asProblem(caught)
    } finally {
      busy.value = false
    }
  }

  function forget() {
    problem.value = said.value = undefined
  }

  return { busy, problem, done, act, forget }
}

function asProblem(caught: unknown): Problem {
  if (!(caught instanceof Problem)) throw caught
  if (caught.status === 401) signIn()
  return caught
}
