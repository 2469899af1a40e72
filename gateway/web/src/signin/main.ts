import { createApp } from 'vue'
import '../shared/tokens.css'
import './signin.css'
import SignInPage from './SignInPage.vue'

createApp(SignInPage).mount('#app')
