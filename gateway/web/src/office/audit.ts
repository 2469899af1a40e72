import { get, getFile } from '../shared/api'
import { language, words } from '../shared/language'
import { roleName, say } from './words'

/** What an auditor looks for; an empty field finds all. */
export interface Inquiry {
  from: string
  to: string
  who: string
  action: string
  subject: string
  address: string
}

export interface Happened {
  id: number
  serial?: number | null
  at: string
  who: string
  name?: string | null
  action: string
  subject?: string | null
  subjectName?: string | null
  detail?: string | null
  status?: number | null
  address?: string | null
}

export interface Verdict {
  intact: boolean
  records: number
  first: number
  last: number
  hash: string
  differences: { serial?: number | null; record?: number | null; what: string }[]
  more: boolean
}

const AUDIT = '/api/gateway/audit'
const PATIENCE_MS = 300_000

export const search = (inquiry: Inquiry, before?: number) =>
  get<{ records: Happened[]; next: number | null }>(`${AUDIT}?${asked(inquiry, before ? { before: String(before) } : {})}`)

export const file = (inquiry: Inquiry) => getFile(`${AUDIT}/export.csv?${asked(inquiry)}`, PATIENCE_MS)

export const verify = (serial: string, hash: string) =>
  get<{ verdict: Verdict; known?: string | null }>(`${AUDIT}/verify?${new URLSearchParams(serial ? { serial, hash } : {})}`, PATIENCE_MS)

function asked(inquiry: Inquiry, more: Record<string, string> = {}) {
  const said = Object.entries({ ...inquiry, ...more }).filter(([, value]) => value.trim())
  return new URLSearchParams(said.map(([name, value]) => [name, value.trim()]))
}

export const tell = words(
  {
    lead: '谁、什么时候、从哪里、做了什么。记录只能增加，不能修改。',
    from: '从',
    to: '到',
    who: '人员（用户名）',
    action: '操作',
    anyAction: '全部操作',
    subject: '对象（用户名，或 elder:17）',
    address: '网络地址',
    find: '查找',
    clear: '清空条件',
    export: '导出',
    verify: '核验记录',
    verifying: '正在核验…',
    at: '时间',
    whoShort: '人员',
    about: '对象与说明',
    result: '结果',
    none: '没有符合条件的记录。',
    older: '更早的',
    newer: '更新的',
    nobody: '不知道是谁',
    system: '系统',
    intact: '核验通过：第 {0} 号到第 {1} 号，共 {2} 条，没有被改动。',
    broken: '记录被人动过！请保留现场，马上报告。',
    writeDown: '现在链尾是第 {0} 号，链值如下。抄下来锁好，以后可以比对：',
    compare: '和以前抄下的链值比对',
    serial: '号数',
    hash: '链值（64 位）',
    same: '和抄下的一致。',
    different: '和抄下的不一致！记录被人动过，请马上报告。',
    gone: '那一号已经过了保留期，没法比对。',
    moreDifferences: '还有更多，没有全部列出。',
    changed: '第 {0} 号（记录 {1}）的内容被改过',
    removed: '第 {0} 号（记录 {1}）被删掉了',
    unlinked: '第 {0} 号的链没有了',
    added: '记录 {1} 是从旁边塞进来的',
    'before-start': '第 {0} 号（记录 {1}）说是过期删除，其实还在',
    exported: '已导出。这次导出也记在审计里。',
    table: '审计记录',
    rows: '{0} 条',
  },
  {
    lead: 'Who did what, when and from where. Records are added and never changed.',
    from: 'From',
    to: 'To',
    who: 'Person (username)',
    action: 'Action',
    anyAction: 'All actions',
    subject: 'About (username, or elder:17)',
    address: 'Network address',
    find: 'Search',
    clear: 'Clear',
    export: 'Export',
    verify: 'Verify the records',
    verifying: 'Verifying…',
    at: 'Time',
    whoShort: 'Person',
    about: 'About',
    result: 'Result',
    none: 'No such records.',
    older: 'Older',
    newer: 'Newer',
    nobody: 'Unknown',
    system: 'System',
    intact: 'Verified: numbers {0} to {1}, {2} records, none was changed.',
    broken: 'Somebody tampered with the records! Leave everything as it is and report it at once.',
    writeDown: 'The chain now ends at number {0} with this value. Write it down and lock it away to compare later:',
    compare: 'Compare with a value written down earlier',
    serial: 'Number',
    hash: 'Value (64 digits)',
    same: 'The same as written down.',
    different: 'Not what was written down! Somebody tampered with the records; report it at once.',
    gone: 'That number is past its time of keeping and cannot be compared.',
    moreDifferences: 'There are more than these.',
    changed: 'Number {0} (record {1}) was changed',
    removed: 'Number {0} (record {1}) was removed',
    unlinked: 'The link of number {0} is gone',
    added: 'Record {1} was slipped in',
    'before-start': 'Number {0} (record {1}) is said to be past its time and is still there',
    exported: 'Exported. The export itself is on record.',
    table: 'Records',
    rows: '{0} records',
  },
)

const ACTIONS: Record<string, [string, string]> = {
  'signed-in': ['登录', 'Signed in'],
  'password-accepted': ['第一步正确，尚未登录', 'First proof right, not signed in yet'],
  'sign-in-refused': ['登录被拒', 'Sign-in refused'],
  'signed-out': ['退出', 'Signed out'],
  'session-ended': ['结束一处登录', 'Session ended'],
  'sessions-ended': ['全部退出', 'All sessions ended'],
  'session-too-long': ['登录超时', 'Session ran out'],
  'set-up': ['首次设置', 'Set up'],
  'account-added': ['新建账号', 'Account added'],
  'account-invited': ['邀请', 'Invited'],
  'invitation-accepted': ['接受邀请', 'Invitation accepted'],
  'account-changed': ['修改账号', 'Account changed'],
  'account-disabled': ['停用账号', 'Account disabled'],
  'account-unlocked': ['解锁账号', 'Account unlocked'],
  'person-linked': ['关联人员档案', 'Person linked'],
  'person-unlinked': ['取消关联人员', 'Person unlinked'],
  'roles-asked': ['申请授权', 'Roles asked for'],
  'roles-confirmed': ['确认授权', 'Roles confirmed'],
  'roles-rejected': ['不同意授权', 'Roles rejected'],
  'roles-given-alone': ['一人授权', 'Roles given alone'],
  'duties-split': ['三员分立', 'Duties split'],
  'pin-device-added': ['登记手机', 'Phone registered'],
  'pin-device-ended': ['作废手机', 'Phone ended'],
  'pin-refused': ['PIN 不对', 'PIN refused'],
  'account-enabled': ['启用账号', 'Account enabled'],
  'password-changed': ['改密码', 'Password changed'],
  'password-refused': ['旧密码不对', 'Old password wrong'],
  'second-factor-enrolled': ['绑定验证器', 'Phone code set up'],
  'second-factor-proven': ['验证码通过', 'Phone code accepted'],
  'second-factor-refused': ['验证码不对', 'Phone code refused'],
  'second-factor-reset': ['重置验证器', 'Phone code reset'],
  'recovery-code-used': ['用恢复码', 'Recovery code used'],
  'recovery-codes-renewed': ['换恢复码', 'Recovery codes renewed'],
  'passkey-added': ['添加通行密钥', 'Passkey added'],
  'passkey-removed': ['删除通行密钥', 'Passkey removed'],
  'refresh-token-reused': ['令牌被重复使用', 'Token used twice'],
  'code-reused': ['授权码被重复使用', 'Code used twice'],
  'account-linked': ['绑定统一登录', 'Linked to outside sign-in'],
  'account-unlinked': ['解除统一登录', 'Unlinked from outside sign-in'],
  'signing-key-rotated': ['更换签名密钥', 'Signing key rotated'],
  'signing-key-ended': ['停用签名密钥', 'Signing key ended'],
  revealed: ['查看隐藏内容', 'Revealed'],
  exported: ['导出', 'Exported'],
  printed: ['打印', 'Printed'],
  'audit-exported': ['导出审计', 'Audit exported'],
  'audit-verified': ['核验审计', 'Audit verified'],
  'audit-removed': ['过期清除', 'Old records removed'],
}

const THINGS: Record<string, [string, string]> = {
  account: ['账号', 'account'],
  elder: ['老人', 'elder'],
  helper: ['志愿者', 'helper'],
  device: ['手机', 'phone'],
  intake: ['导入', 'import'],
  canteen: ['食堂', 'canteen'],
  round: ['送餐路线', 'round'],
  statement: ['申报表', 'statement'],
  'manual-list': ['纸质名单', 'paper list'],
  roster: ['全部名单', 'the roster'],
  cards: ['就餐卡', 'cards'],
}

const DETAILS: Record<string, [string, string]> = {
  outside: ['统一登录', 'outside sign-in'],
  'outside unknown': ['统一登录，这里没有账号', 'outside sign-in, no account here'],
  'outside refused': ['统一登录没有成功', 'outside sign-in failed'],
  'outside taken': ['统一登录，已绑定别的账号', 'outside sign-in, opens another account'],
  'outside unreachable': ['连不上统一登录', 'outside sign-in out of reach'],
  'outside invitation-over': ['统一登录，邀请已失效', 'outside sign-in, invitation over'],
  'id-number': ['身份证号', 'ID number'],
  contact: ['联系方式', 'contact'],
  'diet-slip': ['饮食证明', 'diet slip'],
  'own-data': ['本人全部资料', 'all own data'],
  roster: ['名单', 'roster'],
  'refused-rows': ['有问题的行', 'refused rows'],
  cards: ['整页的卡', 'sheet of cards'],
  card: ['一张卡', 'one card'],
  'paper-list': ['纸质名单照片', 'photo of the list'],
  labels: ['餐盒标签', 'box labels'],
  'kitchen-sheet': ['备餐单', 'kitchen sheet'],
  'round-proof': ['签收单', 'proof sheet'],
  'food-safety': ['食品安全台账', 'food-safety log'],
  journal: ['分录账', 'journal'],
  statement: ['申报表', 'statement'],
  pack: ['申报材料', 'statement pack'],
  'pack-sheet': ['申报材料一页', 'one sheet of the pack'],
  intact: ['没有被改动', 'intact'],
  changed: ['被改动过', 'tampered with'],
}

export const actions = () => Object.keys(ACTIONS)

export const actionName = (action: string) => said(ACTIONS, action)

export function detailName(detail: string): string {
  const rows = /^(\d+) rows$/.exec(detail)?.[1]
  if (rows) return tell('rows', rows)
  if (detail.includes(' @ ')) return detail.split(' -> ').map(rights).join(' → ')
  return detail.includes(':') ? thing(detail) : said(DETAILS, detail)
}

/** "finance,care @ *" is 财务、照护 · 全部食堂. */
function rights(told: string): string {
  const [roles = '', canteens = ''] = told.split(' @ ')
  return `${roles ? roles.split(',').map(roleName).join('、') : say('none')} · ${canteens === '*' ? say('allCanteens') : canteens}`
}

/** "elder:17" is 老人 17. */
export function thing(subject: string): string {
  const [kind = '', id] = subject.split(':')
  return id === undefined ? said(THINGS, kind) : `${said(THINGS, kind)} ${id}`
}

function said(known: Record<string, [string, string]>, word: string): string {
  const pair = known[word]
  return pair ? pair[language.value === 'zh' ? 0 : 1] : word
}
