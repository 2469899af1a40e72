import { Problem } from './api'
import { language } from './language'

/** What the server sends: binary values are base64url text. */
export interface MakeOptions extends Omit<PublicKeyCredentialCreationOptions, 'challenge' | 'user' | 'excludeCredentials'> {
  challenge: string
  user: Omit<PublicKeyCredentialUserEntity, 'id'> & { id: string }
  excludeCredentials?: Descriptor[]
}

export interface UseOptions extends Omit<PublicKeyCredentialRequestOptions, 'challenge' | 'allowCredentials'> {
  challenge: string
  allowCredentials?: Descriptor[]
}

type Descriptor = Omit<PublicKeyCredentialDescriptor, 'id'> & { id: string }

/** Browsers have passkeys over https or on this very machine, and for names, not for IP addresses. */
export const hasPasskeys = () => typeof PublicKeyCredential !== 'undefined' && !/^[\d.]+$|^\[/.test(location.hostname)

/** Lets the person make a passkey; answers what the server checks and keeps. */
export async function makePasskey({ challenge, user, excludeCredentials, ...rest }: MakeOptions) {
  const made = await asked(() =>
    navigator.credentials.create({
      publicKey: { ...rest, challenge: bytes(challenge), user: { ...user, id: bytes(user.id) }, excludeCredentials: excludeCredentials?.map(descriptor) },
    }),
  )
  const response = made.response as AuthenticatorAttestationResponse
  return sent(made, {
    clientDataJSON: text(response.clientDataJSON),
    attestationObject: text(response.attestationObject),
    transports: response.getTransports?.() ?? [],
  })
}

/** Lets the person choose one of the passkeys of this site; answers what the server checks. */
export async function usePasskey({ challenge, allowCredentials, ...rest }: UseOptions) {
  const used = await asked(() => navigator.credentials.get({ publicKey: { ...rest, challenge: bytes(challenge), allowCredentials: allowCredentials?.map(descriptor) } }))
  const response = used.response as AuthenticatorAssertionResponse
  return sent(used, {
    clientDataJSON: text(response.clientDataJSON),
    authenticatorData: text(response.authenticatorData),
    signature: text(response.signature),
    userHandle: response.userHandle ? text(response.userHandle) : undefined,
  })
}

const sent = (credential: PublicKeyCredential, response: object) => ({
  id: credential.id,
  rawId: text(credential.rawId),
  type: credential.type,
  clientExtensionResults: {},
  response,
})

/** Why there is none stays between the person and the device: put off, too late, or none that fits. */
async function asked(what: () => Promise<Credential | null>): Promise<PublicKeyCredential> {
  const zh = language.value === 'zh'
  try {
    const credential = await what()
    if (credential) return credential as PublicKeyCredential
  } catch (failure) {
    if ((failure as DOMException).name === 'InvalidStateError') throw new Problem(400, zh ? '这台设备已经登记过通行密钥。' : 'This device has a passkey already.', '')
    if (!(failure instanceof DOMException)) throw failure
  }
  throw zh
    ? new Problem(400, '没有用上通行密钥', '设备上取消了、等得太久，或者没有合适的通行密钥。请再试一次，或者改用密码。')
    : new Problem(400, 'No passkey was used', 'It was cancelled on the device, took too long, or no passkey fits. Try again, or use your password.')
}

const descriptor = ({ id, ...rest }: Descriptor): PublicKeyCredentialDescriptor => ({ ...rest, id: bytes(id) })

const bytes = (base64url: string) => Uint8Array.from(atob(base64url.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0))

const text = (buffer: ArrayBuffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '')
