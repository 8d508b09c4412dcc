// The theme of VitePress with the fonts of the reader's own system, and two layouts.
import { defineAsyncComponent, h } from 'vue';
import DefaultTheme from 'vitepress/theme-without-fonts';
import AsMarkdown from './AsMarkdown.vue';
import First from './First.vue';
import NotFound from './NotFound.vue';
import './style.css';

export default {
  extends: DefaultTheme,
  Layout: () =>
    h(DefaultTheme.Layout, undefined, {
      'doc-footer-before': () => h(AsMarkdown),
      'not-found': () => h(NotFound),
    }),
  // A page names its layout: `layout: First`.
  enhanceApp({ app }) {
    app.component('First', First);
    // A part of its own: no other page loads the core.
    app.component(
      'Playground',
      defineAsyncComponent(() => import('./playground/Playground.vue')),
    );
  },
};
