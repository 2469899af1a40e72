import { language } from './language'

const FUNDERS: Record<string, [zh: string, en: string]> = {
  province: ['省补贴', 'Province'],
  city: ['市补贴', 'City'],
  county: ['县补贴', 'County'],
  district: ['区补贴', 'District'],
  street: ['街道补贴', 'Street'],
  town: ['镇补贴', 'Town'],
  community: ['社区补贴', 'Community'],
  operator: ['食堂让利', 'Operator'],
  donation: ['慈善补贴', 'Donations'],
}

const DIETS: Record<string, [zh: string, en: string]> = {
  halal: ['清真', 'Halal'],
  vegetarian: ['素食', 'Vegetarian'],
  low_salt: ['低盐餐', 'Low salt'],
  low_sugar: ['低糖餐', 'Low sugar'],
  low_fat: ['低脂餐', 'Low fat'],
  soft: ['软食', 'Soft food'],
  small_portion: ['小份', 'Small portion'],
  liquid: ['流食', 'Liquid food'],
}

const CATEGORIES: Record<string, [zh: string, en: string]> = {
  tekun: ['特困', 'Destitute'],
  dibao: ['低保', 'Basic allowance'],
  dibao_edge: ['低保边缘', 'Near basic allowance'],
  youfu: ['优抚', "Veterans' care"],
  jisheng_tefu: ['计生特扶', 'One-child care'],
  shidu: ['失独', 'Lost the only child'],
  guguo: ['孤寡', 'No family'],
  duju: ['独居', 'Lives alone'],
  kongchao: ['空巢', 'Empty nest'],
  disabled: ['失能', 'Disabled'],
}

const STATUSES: Record<string, [zh: string, en: string]> = {
  active: ['在册', 'Active'],
  suspended: ['暂停', 'Suspended'],
  hospital: ['住院', 'In hospital'],
  institution: ['入住机构', 'In an institution'],
  moved_away: ['已迁出', 'Moved away'],
  deceased: ['已去世', 'Deceased'],
  merged: ['已并入', 'Merged'],
}

export const funderName = (code: string) => named(FUNDERS, code)

/** "allergy:花生" and "avoid:…" carry the food's own word. */
export function dietName(code: string): string {
  const [kind, food] = code.split(':', 2)
  if (food === undefined) return named(DIETS, code)
  const zh = language.value === 'zh'
  return `${kind === 'allergy' ? (zh ? '过敏：' : 'Allergy: ') : zh ? '忌口：' : 'Avoid: '}${food}`
}

export const categoryName = (code: string) => named(CATEGORIES, code)
export const statusName = (code: string) => named(STATUSES, code)

function named(names: Record<string, [string, string]>, code: string): string {
  return names[code]?.[language.value === 'zh' ? 0 : 1] ?? code
}
