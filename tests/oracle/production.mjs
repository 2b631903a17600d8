/**
 * Makes Vue's packages choose their production builds, as `vitepress build` does. Imported before any of them; holds
 * nothing else.
 */

process.env.NODE_ENV = 'production';
