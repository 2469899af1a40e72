import { onMounted, ref, type Ref, shallowRef } from 'vue'
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

/** A click that asks the server for something: busy while it runs, and the refusal kept for the page to show. */
export function useAct() {
  const busy = ref(false)
  const problem = shallowRef<Problem>()
  const done = ref('')

  async function act(what: () => Promise<string | void>) {
    if (busy.value) return
    busy.value = true
    problem.value = undefined
    done.value = ''
    try {
      done.value = (await what()) ?? ''
    } catch (caught) {
      problem.value = asProblem(caught)
    } finally {
      busy.value = false
    }
  }

  return { busy, problem, done, act }
}

function asProblem(caught: unknown): Problem {
  if (!(caught instanceof Problem)) throw caught
  if (caught.status === 401) signIn()
  return caught
}
