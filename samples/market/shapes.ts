/*
 * Outlines of goods on a square of 600 by 600. Each takes the main colour, a darker and a lighter one, and a whole
 * number that varies its proportions.
 */
type Paint = { main: string; dark: string; light: string; kind: number };

const vary = (kind: number, step: number, size: number): number =>
  ((kind * (step + 7)) % (size + 1)) - Math.floor(size / 2);

/** Shapes by the name that a goods row gives. */
export const SHAPES: Record<string, (paint: Paint) => string> = {
  bag: ({ main, dark, light, kind }) => {
    const w = 300 + vary(kind, 1, 80);
    const h = 220 + vary(kind, 2, 70);
    const x = 300 - w / 2;
    const y = 250;
    return `<path d="M${x + w * 0.22} ${y} Q300 ${70 + vary(kind, 3, 80)} ${x + w * 0.78} ${y}" fill="none" stroke="${dark}" stroke-width="${14 + (kind % 10)}"/>
<rect x="${x}" y="${y}" width="${w}" height="${h}" rx="${10 + (kind % 40)}" fill="${main}"/><path d="M${x} ${y + 30} L300 ${y + h * (0.4 + (kind % 3) * 0.1)} L${x + w} ${y + 30} L${x + w} ${y + 8} L${x} ${y + 8}Z" fill="${light}"/>
<circle cx="300" cy="${y + h * 0.5}" r="${14 + (kind % 14)}" fill="${dark}"/>`;
  },
  shoe: ({ main, dark, light, kind }) => {
    const rise = vary(kind, 1, 60);
    return `<path d="M110 400 L120 ${260 + rise} Q170 ${250 + rise} 210 ${300 + rise} Q330 ${330 + rise / 2} 450 350 Q510 360 510 420 L110 420Z" fill="${main}"/>
<rect x="100" y="415" width="420" height="${26 + (kind % 24)}" rx="14" fill="${light}"/>${[0, 1, 2, 3].map((n) => `<path d="M${220 + n * 38} ${308 + n * 9 + rise / 2} l24 -${18 + (kind % 12)}" stroke="${dark}" stroke-width="9"/>`).join('')}
<path d="M130 ${370 - (kind % 30)} Q300 ${430 - (kind % 60)} 480 380" fill="none" stroke="${dark}" stroke-width="${8 + (kind % 12)}"/>`;
  },
  bottle: ({ main, dark, light, kind }) => {
    const w = 110 + vary(kind, 1, 70);
    return `<rect x="${300 - w * 0.2}" y="90" width="${w * 0.4}" height="90" fill="${dark}"/><path d="M${300 - w * 0.2} 170 Q${300 - w / 2} 210 ${300 - w / 2} 270 L${300 - w / 2} 500 Q${300 - w / 2} 520 ${320 - w / 2} 520 L${280 + w / 2} 520 Q${300 + w / 2} 520 ${300 + w / 2} 500 L${300 + w / 2} 270 Q${300 + w / 2} 210 ${300 + w * 0.2} 170Z" fill="${main}"/>
<rect x="${300 - w / 2}" y="${300 + vary(kind, 2, 60)}" width="${w}" height="${90 + (kind % 60)}" fill="${light}"/><circle cx="300" cy="${345 + vary(kind, 2, 60)}" r="${18 + (kind % 12)}" fill="${dark}"/>`;
  },
  box: ({ main, dark, light, kind }) => {
    const w = 280 + vary(kind, 1, 140);
    const h = 220 + vary(kind, 2, 120);
    return `<rect x="${300 - w / 2}" y="${330 - h / 2}" width="${w}" height="${h}" fill="${main}"/><path d="M${300 - w / 2} ${330 - h / 2} l50 -60 h${w} l-50 60Z" fill="${light}"/><path d="M${300 + w / 2} ${330 - h / 2} l50 -60 v${h} l-50 60Z" fill="${dark}"/>
<rect x="${320 - w / 2}" y="${360 - h / 2}" width="${w * 0.5}" height="${24 + (kind % 20)}" fill="${light}"/>`;
  },
  jar: ({ main, dark, light, kind }) => {
    const w = 210 + vary(kind, 1, 80);
    return `<rect x="${300 - w * 0.42}" y="150" width="${w * 0.84}" height="60" rx="8" fill="${dark}"/><rect x="${300 - w / 2}" y="205" width="${w}" height="290" rx="26" fill="${main}"/><ellipse cx="300" cy="${350 + vary(kind, 2, 40)}" rx="${w * 0.36}" ry="${60 + (kind % 40)}" fill="${light}"/>`;
  },
  tube: ({ main, dark, light, kind }) =>
    `<rect x="${250 - (kind % 20)}" y="300" width="${100 + (kind % 40)}" height="230" rx="8" fill="${dark}"/><path d="M265 300 L265 ${190 - (kind % 50)} L335 ${140 - (kind % 40)} L335 300Z" fill="${main}"/><rect x="258" y="290" width="84" height="26" fill="${light}"/>`,
  tool: ({ main, dark, light, kind }) =>
    `<g transform="rotate(${vary(kind, 1, 50)} 300 300)"><rect x="${150 - (kind % 30)}" y="220" width="260" height="${80 + (kind % 40)}" rx="30" fill="${main}"/><rect x="395" y="240" width="110" height="30" fill="${dark}"/><path d="M220 300 l90 0 l-20 180 q-40 30 -80 0Z" fill="${dark}"/><circle cx="250" cy="260" r="${20 + (kind % 15)}" fill="${light}"/></g>`,
  appliance: ({ main, dark, light, kind }) =>
    `<rect x="${160 - (kind % 30)}" y="170" width="${280 + (kind % 60)}" height="330" rx="${20 + (kind % 50)}" fill="${main}"/><circle cx="300" cy="340" r="${80 + (kind % 36)}" fill="${dark}"/><circle cx="300" cy="340" r="${50 + (kind % 20)}" fill="${light}"/><rect x="200" y="195" width="${60 + (kind % 110)}" height="24" fill="${light}"/>`,
  phone: ({ main, dark, light, kind }) =>
    `<rect x="${200 - (kind % 16)}" y="90" width="${200 + (kind % 30)}" height="420" rx="${24 + (kind % 26)}" fill="${dark}"/><rect x="212" y="112" width="176" height="376" rx="16" fill="${main}"/><circle cx="${240 + (kind % 110)}" cy="${150 + (kind % 40)}" r="22" fill="${light}"/><circle cx="${240 + (kind % 110)}" cy="${205 + (kind % 40)}" r="22" fill="${light}"/>`,
  earphone: ({ main, dark, light, kind }) =>
    `<rect x="${190 - (kind % 20)}" y="320" width="${220 + (kind % 40)}" height="170" rx="70" fill="${main}"/><circle cx="235" cy="215" r="${44 + (kind % 14)}" fill="${light}"/><rect x="${222 - (kind % 6)}" y="220" width="26" height="${90 + (kind % 30)}" rx="12" fill="${light}"/><circle cx="365" cy="215" r="${44 + (kind % 14)}" fill="${light}"/><rect x="352" y="220" width="26" height="${90 + (kind % 30)}" rx="12" fill="${light}"/><path d="M200 380h200" stroke="${dark}" stroke-width="6"/>`,
  glasses: ({ main, dark, kind }) =>
    `<rect x="90" y="${240 + vary(kind, 1, 40)}" width="180" height="${120 + (kind % 50)}" rx="${20 + (kind % 50)}" fill="${main}" stroke="${dark}" stroke-width="14"/><rect x="330" y="${240 + vary(kind, 1, 40)}" width="180" height="${120 + (kind % 50)}" rx="${20 + (kind % 50)}" fill="${main}" stroke="${dark}" stroke-width="14"/><path d="M270 290 Q300 ${260 - (kind % 30)} 330 290" fill="none" stroke="${dark}" stroke-width="14"/>`,
  lamp: ({ main, dark, light, kind }) =>
    `<path d="M300 500 L${290 - (kind % 60)} 280 L400 180" fill="none" stroke="${dark}" stroke-width="18"/><path d="M340 120 l130 ${60 + (kind % 40)} l-50 90 l-130 -70Z" fill="${main}"/><ellipse cx="300" cy="505" rx="${110 + (kind % 40)}" ry="24" fill="${light}"/>`,
  tyre: ({ main, dark, light, kind }) =>
    `<circle cx="300" cy="310" r="205" fill="${dark}"/><circle cx="300" cy="310" r="${110 + (kind % 40)}" fill="${light}"/>${[0, 1, 2, 3, 4].map((n) => `<rect x="290" y="200" width="${18 + (kind % 14)}" height="110" fill="${main}" transform="rotate(${n * 72 + (kind % 40)} 300 310)"/>`).join('')}`,
  watch: ({ main, dark, light, kind }) =>
    `<rect x="${252 - (kind % 16)}" y="60" width="${96 + (kind % 32)}" height="490" rx="20" fill="${dark}"/><circle cx="300" cy="305" r="${118 + (kind % 20)}" fill="${light}"/><circle cx="300" cy="305" r="${92 + (kind % 20)}" fill="${main}"/><path d="M300 305 L${260 + (kind % 80)} 240 M300 305 L${330 + (kind % 40)} 330" stroke="${light}" stroke-width="9"/>`,
  ring: ({ main, dark, light, kind }) =>
    `<circle cx="300" cy="330" r="${130 + (kind % 40)}" fill="none" stroke="${main}" stroke-width="${14 + (kind % 26)}"/><path d="M300 ${110 + (kind % 40)} l${50 + (kind % 30)} 70 l-${50 + (kind % 30)} 70 l-${50 + (kind % 30)} -70Z" fill="${light}" stroke="${dark}" stroke-width="6"/>`,
  cup: ({ main, dark, light, kind }) =>
    `<rect x="${215 - (kind % 30)}" y="170" width="${170 + (kind % 50)}" height="340" rx="26" fill="${main}"/><rect x="${225 - (kind % 30)}" y="110" width="${150 + (kind % 50)}" height="70" rx="14" fill="${dark}"/><rect x="${215 - (kind % 30)}" y="${300 + (kind % 60)}" width="${170 + (kind % 50)}" height="36" fill="${light}"/>`,
  shirt: ({ main, dark, light, kind }) =>
    `<path d="M210 130 L${120 - (kind % 30)} 200 L${150 - (kind % 20)} 300 L200 280 L200 ${480 + (kind % 40)} L400 ${480 + (kind % 40)} L400 280 L${450 + (kind % 20)} 300 L${480 + (kind % 30)} 200 L390 130 Q300 ${190 + (kind % 30)} 210 130Z" fill="${main}"/><path d="M230 140 Q300 ${200 + (kind % 30)} 370 140" fill="none" stroke="${dark}" stroke-width="12"/><circle cx="${300 + vary(kind, 2, 120)}" cy="${310 + (kind % 60)}" r="${22 + (kind % 40)}" fill="${light}"/>`,
  cap: ({ main, dark, light, kind }) =>
    `<path d="M150 350 Q150 ${170 - (kind % 30)} 320 180 Q450 200 440 350Z" fill="${main}"/><path d="M420 330 Q560 350 ${540 + (kind % 20)} 390 Q430 370 150 372 L150 350Z" fill="${dark}"/><circle cx="300" cy="${265 + (kind % 30)}" r="${26 + (kind % 20)}" fill="${light}"/>`,
  blocks: ({ main, dark, light, kind }) =>
    [0, 1, 2, 3, 4, 5]
      .map(
        (n) =>
          `<rect x="${130 + ((n + kind) % 3) * 115}" y="${420 - Math.floor(n / 2) * 95}" width="110" height="90" fill="${[main, dark, light][(n + kind) % 3]}"/><circle cx="${185 + ((n + kind) % 3) * 115}" cy="${414 - Math.floor(n / 2) * 95}" r="18" fill="${[main, dark, light][(n + kind) % 3]}"/>`,
      )
      .join(''),
  toy: ({ main, dark, light, kind }) =>
    `<circle cx="${215 - (kind % 20)}" cy="150" r="${44 + (kind % 20)}" fill="${dark}"/><circle cx="${385 + (kind % 20)}" cy="150" r="${44 + (kind % 20)}" fill="${dark}"/><circle cx="300" cy="230" r="${110 + (kind % 24)}" fill="${main}"/><ellipse cx="300" cy="430" rx="${100 + (kind % 36)}" ry="110" fill="${main}"/><ellipse cx="300" cy="440" rx="${60 + (kind % 20)}" ry="70" fill="${light}"/><circle cx="262" cy="220" r="12" fill="${dark}"/><circle cx="338" cy="220" r="12" fill="${dark}"/>`,
  pouch: ({ main, dark, light, kind }) =>
    `<path d="M${190 - (kind % 30)} 130 L${410 + (kind % 30)} 130 L${430 + (kind % 20)} 500 Q300 ${520 + (kind % 20)} ${170 - (kind % 20)} 500Z" fill="${main}"/><rect x="${190 - (kind % 30)}" y="120" width="${220 + 2 * (kind % 30)}" height="36" fill="${dark}"/><ellipse cx="300" cy="${330 + (kind % 40)}" rx="${70 + (kind % 30)}" ry="${56 + (kind % 24)}" fill="${light}"/>`,
  fruit: ({ main, dark, light, kind }) =>
    [0, 1, 2, 3, 4]
      .map(
        (n) =>
          `<circle cx="${180 + (n % 3) * 120 + Math.floor(n / 3) * 60}" cy="${400 - Math.floor(n / 3) * 130}" r="${64 + ((kind + n * 5) % 22)}" fill="${n % 2 === 0 ? main : light}"/><path d="M${180 + (n % 3) * 120 + Math.floor(n / 3) * 60} ${345 - Math.floor(n / 3) * 130} q10 -30 ${16 + (kind % 16)} -34" stroke="${dark}" stroke-width="7" fill="none"/>`,
      )
      .join(''),
  ball: ({ main, dark, light, kind }) =>
    `<circle cx="300" cy="300" r="${170 + (kind % 40)}" fill="${main}"/><path d="M${110 - (kind % 10)} 300 h380 M300 ${110 - (kind % 10)} v380 M160 170 Q${300 - (kind % 60)} 300 160 430 M440 170 Q${300 + (kind % 60)} 300 440 430" fill="none" stroke="${dark}" stroke-width="${8 + (kind % 10)}"/><circle cx="${230 + (kind % 60)}" cy="220" r="${24 + (kind % 20)}" fill="${light}"/>`,
  can: ({ main, dark, light, kind }) =>
    `<rect x="${225 - (kind % 20)}" y="130" width="${150 + 2 * (kind % 20)}" height="370" rx="24" fill="${main}"/><ellipse cx="300" cy="132" rx="${70 + (kind % 20)}" ry="18" fill="${light}"/><path d="M${225 - (kind % 20)} ${380 - (kind % 60)} Q300 ${300 - (kind % 60)} ${375 + (kind % 20)} ${380 - (kind % 60)} l0 80 q-75 -70 -${150 + 2 * (kind % 20)} 0Z" fill="${dark}"/>`,
};
