// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension ReplyKeyword {
    /// Keywords in English, Russian, Ukrainian, Polish, German, French, Spanish, Portuguese, Italian
    /// and Czech.
    ///
    /// The first seven English ones are those of 47 CFR 64.1200(a)(10), read on 2026-11-22; the others
    /// are what senders commonly take. No list is complete: what a reader does not know is for a
    /// person to read.
    public static let standard: [ReplyKeyword] =
        english + russian + ukrainian + polish + german + romance + czech

    private static func list(
        _ language: String, stop: [String], within: [String] = [], all: [String] = [],
        start: [String], help: [String]
    ) -> [ReplyKeyword] {
        stop.map { ReplyKeyword(.stop, $0, language: language) }
            + within.map { ReplyKeyword(.stop, $0, language: language, place: .within) }
            + all.map { ReplyKeyword(.stopAll, $0, language: language) }
            + start.map { ReplyKeyword(.start, $0, language: language) }
            + help.map { ReplyKeyword(.help, $0, language: language) }
    }

    private static let english = list(
        "en",
        stop: [
            "stop", "quit", "end", "revoke", "opt out", "cancel", "unsubscribe", "optout",
            "remove me",
            "stop it", "no more",
        ],
        within: [
            "unsubscribe", "opt out", "stop texting", "stop messaging", "stop sending",
            "stop writing",
            "stop calling", "stop contacting", "stop emailing", "do not text", "don't text",
            "do not contact", "don't contact",
        ],
        all: ["stop all", "stopall", "unsubscribe all", "cancel all", "opt out of all"],
        start: ["start", "unstop", "subscribe", "resume"], help: ["help", "info"])

    private static let russian = list(
        "ru",
        stop: [
            "стоп", "отписаться", "отписка", "отпишите", "отпиши", "отказ", "отказываюсь", "отмена",
            "хватит", "не надо", "удалите", "прекратите",
        ],
        within: [
            "отписаться", "отпишите", "отписка", "отписать", "не пишите", "не звоните",
            "не присылайте",
            "прекратите рассылку", "прекратите присылать", "отзываю согласие", "удалите мой номер",
        ],
        all: ["стоп все", "отписаться от всего", "отпишите от всего", "отказ от всего"],
        start: ["старт", "подписаться", "подписка"], help: ["помощь", "справка", "инфо"])

    private static let ukrainian = list(
        "uk",
        stop: ["стоп", "відписатися", "відписка", "відпишіть", "відмова", "досить", "припиніть"],
        within: ["відписатися", "відпишіть", "не пишіть", "не телефонуйте", "відкликаю згоду"],
        all: ["стоп усе", "стоп все", "відписатися від усього"],
        start: ["старт", "підписатися"], help: ["допомога", "довідка"])

    private static let polish = list(
        "pl",
        stop: [
            "stop", "wypisz", "wypisz mnie", "rezygnuję", "rezygnacja", "anuluj", "koniec", "usuń",
            "odwołuję", "nie chcę",
        ],
        within: [
            "wypisz mnie", "wypisać się", "wypiszcie mnie", "rezygnuję z", "odwołuję zgodę",
            "wycofuję zgodę", "cofam zgodę", "nie piszcie", "nie dzwońcie", "proszę nie wysyłać",
            "nie wysyłajcie",
        ],
        all: ["stop wszystko", "wypisz ze wszystkiego", "rezygnuję ze wszystkiego"],
        start: ["start", "zapisz", "zapisz mnie"], help: ["pomoc", "info"])

    private static let german = list(
        "de",
        stop: [
            "stop", "stopp", "ende", "abmelden", "abmeldung", "abbestellen", "austragen",
            "kündigen",
            "widerruf", "widerrufen",
        ],
        within: [
            "abmelden", "abbestellen", "austragen", "keine werbung", "keine nachrichten mehr",
            "nicht mehr schreiben", "nicht mehr anrufen", "widerrufe meine einwilligung",
        ],
        all: ["stop alle", "stopp alle", "alles abbestellen", "alles abmelden"],
        start: ["start", "anmelden"], help: ["hilfe", "info"])

    private static let romance =
        list(
            "fr",
            stop: [
                "stop", "arrêt", "arrêter", "désabonner", "désabonnement", "désinscrire", "fin",
            ],
            within: ["me désabonner", "désabonnez-moi", "me désinscrire", "désinscrivez-moi"],
            all: ["stop tout"], start: ["début", "reprendre"], help: ["aide", "info"])
        + list(
            "es",
            stop: ["stop", "baja", "alto", "parar", "cancelar", "fin"],
            within: ["darme de baja", "dar de baja", "no me escriban", "no me llamen"],
            all: ["baja total", "cancelar todo"], start: ["alta", "inicio"],
            help: ["ayuda", "info"])
        + list(
            "pt",
            stop: ["stop", "sair", "parar", "pare", "cancelar", "descadastrar"],
            within: ["descadastrar", "cancelar inscrição", "não me envie"],
            all: ["sair de tudo", "cancelar tudo"], start: ["voltar", "iniciar"],
            help: ["ajuda", "info"])
        + list(
            "it",
            stop: ["stop", "basta", "annulla", "cancella", "disiscrivimi"],
            within: ["disiscrivimi", "cancellami", "non scrivetemi", "non chiamatemi"],
            all: ["stop tutto"], start: ["inizia", "iscrivimi"], help: ["aiuto", "info"])

    private static let czech = list(
        "cs",
        stop: ["stop", "odhlásit", "odhlaste", "zrušit", "konec"],
        within: ["odhlásit", "odhlaste mě", "nepište mi", "nevolejte mi", "odvolávám souhlas"],
        all: ["stop vše", "odhlásit vše"], start: ["start", "přihlásit"],
        help: ["pomoc", "info"])
}
