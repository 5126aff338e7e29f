// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleDictionary {
    /// The words of Polish.
    ///
    /// The paradigms follow the declensions of nouns (seven cases, two numbers) and adjectives.
    static var polish: StyleDictionary {
        var book = StyleDictionary(language: .polish)
        book.paradigms = [
            StyleParadigm("mie", "- u owi - em ie ie y ów om y ami ach y"),
            StyleParadigm("mcie", "- u owi - em <cie <cie y ów om y ami ach y"),
            StyleParadigm("mk", "- a owi - iem u u i ów om i ami ach i"),
            StyleParadigm("fa", "a y ie ę ą ie o y - om y ami ach y"),
            StyleParadigm("fja", "a i i ę ą i o e i om e ami ach e"),
            StyleParadigm("y", "y ego emu ym a ej ą e ych ymi"),
            StyleParadigm("i", "i iego iemu im ia iej ią ie ich imi"),
            StyleParadigm("ki", "i iego iemu im a iej ą ie ich imi"),
        ]
        book.add(.forbiddenWord, polishForbidden)
        book.add(.negation, polishNegations)
        book.add(.jargon, polishJargon)
        book.exceptions = [
            "nie tylko", "nie później", "nie więcej", "nie mniej", "nie wcześniej",
            "nie dłużej", "jeśli nie", "jeżeli nie", "mimo to nie", "nie raz",
            "drogie|drogich panie|pań|koleżanki|klientki|przyjaciółki", "drogim paniom",
            "drogiej|drogą pani|panią", "drogiego|drogiemu pana|panu",
            "tej|tą|całej|całą|swojej|swoją|długiej|dalszej|prostej drogą|drodze|drogi",
        ]
        book.negations = list(
            """
            nie nigdy nic nikt żaden żadna żadne żadnych bez niemożliwe nigdzie nikogo niczego brak
            """)
        book.greetings = wordings(
            """
            dzień dobry, dobry wieczór, witaj, witamy, witam, witajcie, cześć, hej, czołem,
            miło nam, wszystkiego najlepszego
            """)
        book.salutations = wordings(
            """
            szanowny, szanowna, szanowni, szanowne, szanowny panie, szanowna pani, drogi, droga,
            drodzy, drogie, drogi panie, droga pani, kochany, kochana, miły, miła
            """)
        book.generalities = list(
            """
            kliencie klientko klienci klient klientka państwo użytkowniku użytkowniczko użytkownicy
            subskrybencie subskrybenci przyjacielu przyjaciele wszyscy wszystkim gościu goście
            kolego koleżanko koledzy kupujący
            """)
        book.closings = wordings(
            """
            z poważaniem, pozdrawiamy, pozdrawiam, z pozdrowieniami, serdecznie pozdrawiamy,
            serdecznie pozdrawiam, łączę pozdrowienia, z wyrazami szacunku, z szacunkiem, do zobaczenia,
            miłego dnia, udanych zakupów, dziękujemy, dziękuję, twój zespół, zespół, do usłyszenia
            """)
        book.emptyWords = list(
            """
            cześć witaj dzień dobry nowości nowość newsletter aktualności informacja informacje info
            ważne pilne uwaga powiadomienie wiadomość przypomnienie pytanie list mail e-mail temat
            ogłoszenie oferta oferty specjalna wyjątkowa najlepsza nowa dziś dzisiaj teraz tylko coś
            zobacz sprawdź otwórz kliknij przeczytaj tutaj ciekawe ekskluzywna niespodzianka dziękujemy
            re fw fwd odp
            """)
        book.stopWords = list(
            """
            i a ale lub albo oraz w we na z ze do od dla po pod przy nad przez między o u za ku nie ni
            by to ten ta te tego tej tych tym temu tą tę że żeby aby jak tak już jeszcze tylko się jest
            są był była było były będzie będą być mamy ma masz pan pani panu panią pana państwo państwa
            państwu twój twoja twoje twojego twojej twoją twoim twoich ty ci cię tobie my nas nam nasz
            nasza nasze naszego naszej ja mnie mi on ona ono oni one jego jej ich gdy kiedy gdzie co
            który która które bardzo bardziej swój swoje swoją
            """)
        book.shouts = list(
            """
            promocja okazja wow hit super gratis darmo kup teraz tylko rabat wyprzedaż pilne uwaga
            ważne hurra sale ostatnie nowość zniżka
            """)
        book.acronyms = list("pesel regon krajowy unesco")
        book.abbreviations = list(
            "ul al pl nr tel godz zł gr tzn tzw np itd itp dr prof inż mgr św m in r w ok szt pkt str"
        )
        return book
    }
}
