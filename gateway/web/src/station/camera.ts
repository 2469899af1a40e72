import wasm from 'zxing-wasm/reader/zxing_reader.wasm?url'

const EVERY_MS = 120
const CARD = /^[0-9A-Za-z-]{4,40}$/

/** Looks at the picture until a card is seen; answers how to stop. The decoder is fetched from our own server only. */
export function readCodes(video: HTMLVideoElement, seen: (card: string) => void): () => void {
  let stopped = false
  const canvas = document.createElement('canvas')
  const picture = canvas.getContext('2d', { willReadFrequently: true })
  const look = async () => {
    const { prepareZXingModule, readBarcodes } = await import('zxing-wasm/reader')
    prepareZXingModule({ overrides: { locateFile: () => wasm } })
    while (!stopped) {
      if (picture && video.videoWidth) {
        canvas.width = video.videoWidth
        canvas.height = video.videoHeight
        picture.drawImage(video, 0, 0)
        const [code] = await readBarcodes(picture.getImageData(0, 0, canvas.width, canvas.height), { formats: ['QRCode', 'Code128'], maxNumberOfSymbols: 1 })
        if (!stopped && code && CARD.test(code.text)) {
          stopped = true
          seen(code.text.toUpperCase())
          return
        }
      }
      await new Promise((next) => setTimeout(next, EVERY_MS))
    }
  }
  void look()
  return () => (stopped = true)
}
