/**
 * The first guesses among passwords of ten characters and more, in English and Spanish, in lower case. Shorter ones
 * are refused by their length.
 */
export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
  `
  1234567890 0123456789 0987654321 9876543210 12345678910 123456789a 123456789q 1234567891 1234567899 12345678901
  123456789abc 123456789z 123456789qwe 1234512345 123451234512345 12344321abc 1122334455 1231231234 123123123123
  1234554321 1234567887654321 12341234123 123412341234 1q2w3e4r5t 1q2w3e4r5t6y 1q2w3e4r5t6y7u8i9o0p 1qaz2wsx3edc
  1qaz2wsx3edc4rfv 1qazxsw23edc 1qaz1qaz1qaz q1w2e3r4t5 q1w2e3r4t5y6 qazwsxedcrfv qazwsxedc123 qwertyuiop
  qwertyuiop123 qwertyuiop1 qwertyuiop[] qwerty1234 qwerty12345 qwerty123456 qwerty123456789 qwerty2020 qwerty2024
  qwerty2025 qwertyqwerty qwerty12345678 qwertyui12 qwer1234qwer asdfghjkl1 asdfghjkl123 asdfghjklñ asdfghjkl;
  asdf1234asdf asdfasdfasdf zxcvbnm123 zxcvbnm1234 zxcvbnm,./ zaq12wsxcde3 abcdefghij abcdefghijk abcdefghijkl
  abcd123456 abcd1234abcd abc1234567 abc123456789 abc123abc123 abcde12345 abcdef123456 a1b2c3d4e5 a1b2c3d4e5f6
  aa12345678 aa123456789 a123456789 a1234567890 q123456789 z123456789 password12 password123 password1234
  password12345 password123456 password11 password01 password00 password99 password22 password! password!1
  password1! password@123 password#1 passw0rd12 passw0rd123 p@ssw0rd12 p@ssw0rd123 p@ssword123 p@ssw0rd1 p@ssword12
  pa$$w0rd12 pa$$word123 passwordpassword mypassword mypassword1 mypassword123 newpassword newpassword1 thepassword
  password2020 password2021 password2022 password2023 password2024 password2025 password2026 changeme12 changeme123
  changeme1234 changemenow letmein123 letmein1234 letmeinnow welcome123 welcome1234 welcome2024 welcome2025
  welcome2026 welcome@123 admin12345 admin123456 admin@1234 adminadmin admin1234admin administrator administrator1
  administrador administrador1 iloveyou12 iloveyou123 iloveyou1234 iloveyou2 iloveyouforever iloveyousomuch
  ilovejesus jesuschrist jesus12345 monkey1234 dragon1234 dragon12345 football12 football123 baseball123
  basketball basketball1 superman123 batman1234 spiderman1 spiderman123 princess12 princess123 sunshine12 sunshine123
  shadow1234 master1234 michael123 charlie123 liverpool1 liverpool123 manchester chelsea123 barcelona1 barcelona10
  barcelona123 realmadrid realmadrid1 realmadrid7 realmadrid10 realmadrid123 atleticomadrid fcbarcelona visca12345
  starwars123 pokemon123 pokemon1234 minecraft1 minecraft123 playstation playstation2 cocacola12 computer12
  computer123 internet123 samsung123 samsung1234 whatever12 whatever123 trustno1trustno1 google1234 facebook12
  facebook123 instagram1 linkedin123 whatsapp123 telegram123 test123456 test1234567 testtest123 testing123
  testing1234 temporal123 temp123456 secret1234 secret12345 default123 guest12345 user123456 usuario123 usuario1234
  cliente123 empresa123 negocio123 tienda1234 oficina123 trabajo123 contraseña contrasena contraseña1 contrasena1
  contraseña12 contrasena12 contraseña123 contrasena123 contraseña1234 contrasena1234 micontraseña micontrasena
  claveclave clave12345 clave123456 miclave123 hola123456 hola1234567 holahola123 holahola12 holaholahola
  holamundo1 holamundo123 holaquetal teamo12345 teamo123456 teamomucho teamotanto teamoteamo tequiero12 tequiero123
  tequieromucho mariposa12 mariposa123 princesa12 princesa123 estrella12 estrella123 alejandro1 alejandro12
  alejandro123 alejandra1 alejandra123 fernando12 fernando123 francisco1 francisco123 cristina12 cristina123
  sebastian1 sebastian123 valentina1 valentina123 guadalupe1 guadalupe123 barcelona2024 madrid1234 madrid12345
  sevilla123 valencia12 valencia123 españa1234 espana1234 españa2024 espana2024 mexico1234 argentina1 argentina10
  argentina123 colombia12 colombia123 bienvenido bienvenido1 bienvenido123 bienvenidos cambiame12 cambiame123
  septiembre primavera1 primavera2025 primavera2026 verano2024 verano2025 verano2026 invierno2025 invierno2026
  otono2025 summer2024 summer2025 summer2026 winter2024 winter2025 winter2026 spring2025 spring2026 autumn2025
  tertulia12 tertulia123 tertulia1234 tertulia2025 tertulia2026 businesspassword correcthorsebatterystaple
  1111111111a 00000000001 0000000000a a0000000000 aaaaaaaaaa1 11112222333 111222333444 1112223334 11223344556
  112233445566 987654321a 98765432100 987654321987654321 147258369147 1472583690 741852963a 7418529630 159357159357
  1593572468 789456123a 7894561230 7894561230a 3216549870 654321654321 123321123321 123654789a 1236547890 0147258369
  0147852369 1029384756 1092387456 5678956789 13579246810 1357924680 2468101214 0123456789a 1234567890a 1234567890q
  01234567890 12345qwert 12345qwerty 123456qwerty 123qweasdzxc 123qwe123qwe 123qweasd1 12qwaszx12 123abc123abc
  1a2b3c4d5e 1a2b3c4d5e6f zxcasdqwe123 qweasdzxc1 qweasdzxc123 qwe123qwe123 qweqweqweqwe asdasdasdasd zxczxczxczxc
  `
    .trim()
    .split(/\s+/),
);
