import 'element-plus/theme-chalk/base.css'
import 'element-plus/theme-chalk/el-dialog.css'
import 'element-plus/theme-chalk/el-overlay.css'
import 'element-plus/theme-chalk/el-pagination.css'
import { createApp } from 'vue'
import '../shared/tokens.css'
import './element-plus-theme.css'
import './office.css'
import OfficePage from './OfficePage.vue'

createApp(OfficePage).mount('#app')
