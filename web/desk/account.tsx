export { SignIn } from './account/sign-in.tsx';
export { Join } from './account/join.tsx';
export { Settings } from './account/settings.tsx';
