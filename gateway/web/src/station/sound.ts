import { ref, watch } from 'vue'
import { language } from '../shared/language'

const KEY = 'voice'

export const voiceOn = ref(localStorage.getItem(KEY) !== 'off')
watch(voiceOn, (on) => localStorage.setItem(KEY, on ? 'on' : 'off'))

let audio: AudioContext | undefined

/** Browsers stay silent until a person has touched the page. */
export function unlockSound(): void {
  audio ??= new AudioContext()
  void audio.resume()
}

type Tone = { at: number; lasts: number; hertz: number }

const TONES = {
  go: [
    { at: 0, lasts: 0.12, hertz: 660 },
    { at: 0.13, lasts: 0.2, hertz: 990 },
  ],
  already: [
    { at: 0, lasts: 0.18, hertz: 330 },
    { at: 0.26, lasts: 0.18, hertz: 330 },
  ],
  stop: [{ at: 0, lasts: 0.7, hertz: 220 }],
  kept: [{ at: 0, lasts: 0.15, hertz: 520 }],
} satisfies Record<string, Tone[]>

export type Sound = keyof typeof TONES

/** Rising: go. Two low: already. Long: stop. Colour and words never depend on it. */
export function play(sound: Sound): void {
  if (!audio || audio.state !== 'running') return
  for (const { at, lasts, hertz } of TONES[sound]) {
    const start = audio.currentTime + at
    const tone = audio.createOscillator()
    const volume = audio.createGain()
    tone.frequency.value = hertz
    volume.gain.setValueAtTime(0.0001, start)
    volume.gain.exponentialRampToValueAtTime(0.35, start + 0.02)
    volume.gain.exponentialRampToValueAtTime(0.0001, start + lasts)
    tone.connect(volume).connect(audio.destination)
    tone.start(start)
    tone.stop(start + lasts)
  }
}

/** Says it aloud when there is a voice; `window.said` keeps what was said. */
export function speak(words: string): void {
  if (!voiceOn.value) return
  window.said ??= []
  window.said.push(words)
  const { speechSynthesis } = window
  if (!speechSynthesis) return
  speechSynthesis.cancel()
  // Chrome drops what is spoken in the same breath as a cancel
  setTimeout(() => {
    const prefix = language.value === 'zh' ? 'zh' : 'en'
    const voices = speechSynthesis.getVoices().filter((voice) => voice.lang.toLowerCase().startsWith(prefix))
    const utterance = new SpeechSynthesisUtterance(words)
    utterance.lang = language.value === 'zh' ? 'zh-CN' : 'en'
    utterance.voice = voices.find((voice) => voice.localService) ?? voices[0] ?? null
    speechSynthesis.speak(utterance)
  }, 50)
}
