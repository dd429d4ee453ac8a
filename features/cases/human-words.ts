/** Longer than this it is a letter: what stands somewhere in it was not meant for a machine. */
const LONGEST = 600;

/** Whether a customer's words ask for a person. Spanish and English; capitals and accents do not matter. */
export function asksForHuman(text: string): boolean {
  if (text.length > LONGEST) return false;
  const plain = plainOf(text);
  return ALONE.test(plain) || WISHES.some((wish) => wish.test(plain));
}

/** Words alone, without those that are only polite. */
function plainOf(text: string): string {
  const words = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ');
  return words.replace(POLITE, ' ').replace(/ +/g, ' ').trim();
}

const POLITE =
  /\b(?:por favor|porfavor|porfa|please|pls|plz|gracias|thanks|thank you|hola|hello|hi|hey|buenas(?: (?:tardes|noches))?|buenos dias|good (?:morning|afternoon|evening)|ya|ahora(?: mismo)?|now|right now)\b/g;

/** So short that nothing else can be meant. "Una persona" is missing: it answers "¿cuántos son?". */
const ALONE = new RegExp(
  `^(?:${[
    '(?:(?:un|una|el|la) )?(?:agente|operador|operadora|teleoperador|teleoperadora|humano|humana|ser humano)(?: humano| humana| real)?',
    '(?:una |la )?persona (?:real|humana|fisica|de verdad)',
    'atencion humana',
    '(?:(?:an?|the) )?(?:(?:real|live|human) )?(?:agent|operator|representative|human(?: being)?)',
    '(?:a )?(?:real|live|actual|human) person',
    '(?:customer )?(?:agent|human) support',
  ].join('|')})$`,
);

/** A word of these, and the trade that makes it another thing: "un agente de viajes". */
const PERSON_ES = `(?:(?:un|una|el|la|algun|alguna|otro|otra) )?(?:persona|agente|operador|operadora|teleoperador|teleoperadora|ser humano|humano|humana|asesor|asesora|representante|empleado|empleada|companero|companera|encargado|encargada|responsable|alguien)(?! (?:de (?!verdad|carne|atencion|ustedes|vosotros|soporte|servicio|la empresa|alli|ahi)|inmobiliari|comercial|secret|mayor))(?= |$)`;
const PERSON_EN = `(?:(?:a|an|the|some|another|any|your) )?(?:(?:real|live|actual|human) )*(?:person|human(?: being)?|agent|operator|representative|rep|advisor|adviser|someone|somebody|supervisor|manager)(?= |$)`;

const NOT_WISHED_ES =
  '(?<!\\b(?:despues de|tras|al|acabo de|sin|antes de|evitar|no quiero|no quisiera|no necesito|no hace falta|no quiero tener que) )';
const NOT_WISHED_EN =
  '(?<!\\b(?:after|before|without|avoid|not|don t want to|do not want to|no need to|don t need to|didn t want to) )';
const MACHINE = '(?:bot|chatbot|robot|maquina|machine|computer|contestador|ia|ai)';

const WISHES = [
  // Quiero, puedo, cómo puedo … hablar con una persona.
  `${NOT_WISHED_ES}\\b(?:hablar|chatear|contactar|comunicarme|ponerme en contacto) con ${PERSON_ES}`,
  // Pásame con alguien; ¿me puede poner con un agente?
  `\\b(?:pasame|paseme|pasenme|pasadme|ponme|pongame|ponganme|ponedme|comunicame|comuniqueme|conectame|conecteme|conectadme|derivame|deriveme|transfiereme|transfierame|pasar(?:me)?|poner(?:me)?|comunicar|conectar(?:me)?|transferir(?:me)?|derivar(?:me)?) (?:con|a) ${PERSON_ES}`,
  // Quiero un agente. Necesito una persona que me ayude.
  `(?<!\\bno )\\b(?:quiero|quisiera|necesito|prefiero|exijo|pido|dame|deme|dadme|me gustaria) (?:a )?${PERSON_ES}(?=$| que (?:me|nos) (?:atienda|ayude|conteste|responda|llame|hable)| (?:real|humana|humano|fisica|de verdad|de carne))`,
  // Que me atienda una persona; ¿me puede atender alguien?
  `\\b(?:que (?:me|nos) (?:atienda|ayude|conteste|responda|llame|hable)|(?:puede|puedes|podria|podrias|pueden|podrian) (?:atender|ayudar|contestar|responder|llamar)(?:me|nos)?) ${PERSON_ES}`,
  '\\b(?:quiero|necesito|prefiero|exijo) atencion humana\\b',
  '\\bhay (?:alguien|alguna persona|algun humano|una persona|un humano)(?: real| humana| ahi| aqui| al otro lado| detras| que (?:me|nos) (?:atienda|ayude|conteste|responda))*$',
  `\\bno quiero (?:seguir )?(?:hablar|hablando|chatear)? ?(?:con )?(?:un |una |ningun |este |el |mas )?${MACHINE}\\b`,
  // I want to, can I, how do I … talk to a person.
  `${NOT_WISHED_EN}\\b(?:talk|speak|chat)(?: directly)? (?:to|with) ${PERSON_EN}`,
  `\\b(?:connect|transfer|put|pass) me (?:through |over |on )?(?:to|with) ${PERSON_EN}`,
  `\\b(?:want|need|prefer|would like|d like|get me|give me) ${PERSON_EN}(?=$| to (?:help|talk|speak|answer|assist|call|reply))`,
  '\\b(?:can|could|will|would) (?:a (?:real |live )?(?:person|human|agent)|an agent|someone|somebody|anyone|anybody) (?:there )?(?:help|answer|call|assist|talk|speak|respond|reply)\\b',
  '\\b(?:is|are) (?:there )?(?:anyone|anybody|someone|somebody|a (?:real |live )?(?:person|human)|any humans?)(?: real)?(?: there| here)?$',
  `\\b(?:don t|do not) want (?:to (?:talk|speak|chat) (?:to|with) )?(?:a |an |this |your |the )?${MACHINE}\\b`,
].map((pattern) => new RegExp(pattern));
