/// <reference types="vite/client" />

interface Window {
  /** What the station has said aloud, for whoever cannot hear it: tests. */
  said?: string[]
}
