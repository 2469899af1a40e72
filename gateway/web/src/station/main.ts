import { createApp } from 'vue'
import '../shared/size'
import '../shared/tokens.css'
import './station.css'
import StationPage from './StationPage.vue'

createApp(StationPage).mount('#app')
