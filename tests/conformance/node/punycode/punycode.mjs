import { domainToASCII, domainToUnicode } from 'node:url';

console.log(domainToASCII('español.com'), domainToASCII('日本.jp'), domainToUnicode('xn--espaol-zwa.com'), domainToASCII('xn--iñvalid.com'));
console.log(new URL('http://münchen.example/straße').href);
