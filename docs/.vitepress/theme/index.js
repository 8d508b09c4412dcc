// The theme of VitePress with the fonts of the reader's own system.
import DefaultTheme from 'vitepress/theme-without-fonts';
import './style.css';

export default DefaultTheme;
