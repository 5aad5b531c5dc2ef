// All that the page says by itself; what people and the bot write stays in their own language.
export const TEXTS = {
  kk: {
    rehearsal: "Сынақ режимі.",
    rehearsalNote: "Деректер шартты, хабарламалар осы компьютерден шықпайды.",
    goLive: "Telegram-да қалай іске қосамыз?",
    liveIntro: "Бұл бет Telegram-ның орнына тұр. Нақты бот үшін үш қадам жеткілікті:",
    liveToken: "Telegram-да @BotFather ботын ашып, /newbot пәрменімен бот жасаңыз және токенін көшіріп алыңыз.",
    liveSetting: "Жоба қалтасындағы .env файлына токені бар мына жолды қосыңыз.",
    liveRun: "Kenes-ті қайта іске қосыңыз: бот Telegram-да жауап бере бастайды.",
    pageLanguage: "Беттің тілі",
    people: "Кімнің атынан жазасыз?",
    member: "Кәсіподақ мүшесі",
    inspector: "Құқықтық инспектор",
    chair: "Төраға",
    administrator: "Әкімші",
    guest: "Қонақ",
    kk: "қаз",
    ru: "орыс",
    unread: "Оқылмаған хабарлама: {count}",
    youAre: "Сіз: {name}, {role}",
    typing: "жазып жатыр…",
    uploading: "файл жіберіп жатыр…",
    messages: "Хабарламалар",
    toEnd: "Соңғы хабарламаға өту",
    more: "Басқа әрекеттер",
    commands: "Пәрмендер",
    noCommands: "Бот пәрмендерін әлі жарияламады",
    message: "Хабарлама",
    send: "Жіберу",
    attach: "Тіркеу",
    photo: "Сурет",
    document: "Құжат",
    voice: "Дауыстық хабарлама (үлгі)",
    sticker: "Стикер",
    location: "Орналасқан жер",
    contact: "Өз нөмірім",
    keyboard: "Боттың пернелері",
    start: "Бастау",
    block: "Ботты бұғаттау",
    unblock: "Бұғаттан шығару",
    clear: "Әңгімені тазалау",
    deepLink: "Сілтемемен кіру",
    deepLinkNote: "Сілтемені немесе ондағы start= сөзінен кейінгі кодты енгізіңіз.",
    deepLinkCode: "Сілтеме немесе код",
    follow: "Кіру",
    cancel: "Бас тарту",
    close: "Түсінікті",
    copied: "Көшірілді",
    notHere: "Бұл батырма сынақ режимінде жұмыс істемейді",
    noAnswer: "Бот жауап бермеді",
    failed: "Жіберілмеді: {reason}",
    offline: "Байланыс үзілді, қайта қосылып жатыр…",
    edited: "өзгертілді",
    forwarded: "Қайта жіберілген: {name}",
    pinned: "Бекітілген хабарлама",
    showMore: "Толық көрсету",
    showLess: "Жинау",
    spoiler: "Жасырын мәтін, көру үшін басыңыз",
    download: "Жүктеп алу",
    welcome: "Әңгімені бастау үшін төмендегі батырманы басыңыз.",
  },
  ru: {
    rehearsal: "Пробный режим.",
    rehearsalNote: "Данные условные, сообщения не покидают этот компьютер.",
    goLive: "Как запустить в Telegram?",
    liveIntro: "Эта страница заменяет Telegram. Чтобы запустить настоящего бота, достаточно трёх шагов:",
    liveToken: "Откройте в Telegram @BotFather, создайте бота командой /newbot и скопируйте токен.",
    liveSetting: "Добавьте в файл .env в папке проекта строку с токеном, как показано ниже.",
    liveRun: "Запустите Kenes снова: бот начнёт отвечать в Telegram.",
    pageLanguage: "Язык страницы",
    people: "От чьего имени писать?",
    member: "Член профсоюза",
    inspector: "Правовой инспектор",
    chair: "Председатель",
    administrator: "Администратор",
    guest: "Гость",
    kk: "каз",
    ru: "рус",
    unread: "Непрочитанных сообщений: {count}",
    youAre: "Вы: {name}, {role}",
    typing: "печатает…",
    uploading: "отправляет файл…",
    messages: "Сообщения",
    toEnd: "К последнему сообщению",
    more: "Другие действия",
    commands: "Команды",
    noCommands: "Бот ещё не объявил своих команд",
    message: "Сообщение",
    send: "Отправить",
    attach: "Прикрепить",
    photo: "Фото",
    document: "Документ",
    voice: "Голосовое сообщение (образец)",
    sticker: "Стикер",
    location: "Местоположение",
    contact: "Мой номер",
    keyboard: "Клавиши бота",
    start: "Начать",
    block: "Заблокировать бота",
    unblock: "Разблокировать",
    clear: "Очистить переписку",
    deepLink: "Войти по ссылке",
    deepLinkNote: "Введите ссылку или код, который стоит в ней после start=.",
    deepLinkCode: "Ссылка или код",
    follow: "Войти",
    cancel: "Отмена",
    close: "Понятно",
    copied: "Скопировано",
    notHere: "В пробном режиме эта кнопка не работает",
    noAnswer: "Бот не ответил",
    failed: "Не отправлено: {reason}",
    offline: "Связь прервалась, подключаемся снова…",
    edited: "изменено",
    forwarded: "Переслано от: {name}",
    pinned: "Закреплённое сообщение",
    showMore: "Показать полностью",
    showLess: "Свернуть",
    spoiler: "Скрытый текст, нажмите, чтобы увидеть",
    download: "Скачать",
    welcome: "Чтобы начать разговор, нажмите кнопку ниже.",
  },
};

const STORED = "kenes-language";
const ATTRIBUTES = [["text", "textContent"], ["label", "ariaLabel"], ["placeholder", "placeholder"]];

const asked = new URLSearchParams(location.search).get("lang");
let language = [asked, localStorage.getItem(STORED)].find((code) => code in TEXTS) ?? "kk";

export const currentLanguage = () => language;

export function text(key, values = {}) {
  return TEXTS[language][key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

export function chooseLanguage(code) {
  language = code;
  localStorage.setItem(STORED, code);
  writeTexts();
}

export function writeTexts() {
  document.documentElement.lang = language;
  for (const [name, property] of ATTRIBUTES) {
    for (const element of document.querySelectorAll(`[data-${name}]`)) {
      element[property] = text(element.dataset[name]);
    }
  }
  for (const button of document.querySelectorAll("button[data-label]")) button.title = button.ariaLabel;
  for (const button of document.querySelectorAll("[data-language]")) {
    button.ariaPressed = String(button.dataset.language === language);
  }
}
