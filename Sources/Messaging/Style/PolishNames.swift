// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Polish given names with their gender, and the endings of the vocative.
enum PolishNames {
    /// The gender of a given name of the tables, folded.
    static func gender(of name: String) -> Addressee.Gender? {
        if women.contains(name) || tender.contains(name) { return .female }
        return men.contains(name) || exceptions[name] != nil ? .male : nil
    }

    /// A vocative that no rule gives.
    static func irregular(_ name: String) -> String? { exceptions[name] }

    /// Whether the vocative of a woman's name is in `-u`: tender names and those in a soft `l`
    /// or `j`.
    static func isTender(_ name: String) -> Bool {
        if tender.contains(name) { return true }
        // After ś, ź, dź and ć written with i, names are tender: Kasia, Zuzia, Jadzia, Ewcia.
        return !women.contains(name) && ["sia", "zia", "cia"].contains(where: name.hasSuffix)
    }

    /// What the end of a man's name becomes; the first that fits counts.
    static let endingsOfMen: [(String, String)] = [
        ("ciek", "ćku"), ("dziek", "dźku"), ("siek", "śku"), ("ziek", "źku"), ("niek", "ńku"),
        ("ek", "ku"), ("ch", "chu"), ("sz", "szu"), ("cz", "czu"), ("rz", "rzu"), ("dz", "dzu"),
        ("ż", "żu"), ("l", "lu"), ("j", "ju"), ("k", "ku"), ("g", "gu"), ("h", "hu"), ("c", "cu"),
        ("ś", "siu"), ("ź", "ziu"), ("ć", "ciu"), ("ń", "niu"), ("st", "ście"), ("zd", "ździe"),
        ("sł", "śle"), ("t", "cie"), ("d", "dzie"), ("r", "rze"), ("ł", "le"), ("n", "nie"),
        ("m", "mie"), ("s", "sie"), ("z", "zie"), ("b", "bie"), ("p", "pie"), ("w", "wie"),
        ("f", "fie"),
    ]

    /// Men's names that lose an `e`, change otherwise or end in `-a`.
    private static let exceptions: [String: String] = [
        "paweł": "pawle", "gaweł": "gawle", "aleksander": "aleksandrze", "kacper": "kacprze",
        "kasper": "kasprze", "sylwester": "sylwestrze", "leander": "leandrze", "kosma": "kosmo",
        "wawrzyniec": "wawrzyńcze", "piotruś": "piotrusiu", "kuba": "kubo", "barnaba": "barnabo",
        "bonawentura": "bonawenturo",
        "sasza": "saszo", "misza": "miszo", "nikita": "nikito", "ilia": "ilio", "luka": "luko",
        "jarema": "jaremo",
    ]

    private static let tender = set(
        """
        Ala Ola Ela Ula Jola Lola Tola Hela Fela Pola Nela Lila Wiola Mila Ania Hania Frania Renia
        Bronia Gienia Genia Mania Sonia Wania Stenia Lonia Tonia Dania Stania Kasia Basia Zosia Gosia
        Asia Marysia Krysia Rysia Tosia Stasia Lusia Tesia Jasia Wisia Misia Zuzia Jadzia Madzia Józia
        Luizia Rózia Władzia Lodzia Kazia Marcia Gabrysia Patrysia Małgosia Joasia Agusia Anusia
        Martusia Danusia Jagusia Hanusia Irusia Olusia Maja Kaja Zoja Gaja Raja Lusia Ewcia
        Lidzia Zdzisia Klaudzia Wercia
        """)

    private static let women = set(
        """
        Ada Adela Adrianna Adriana Agata Agnieszka Agnes Aldona Aleksandra Alicja Alina Amanda Amelia
        Anastazja Andżelika Aneta Angelika Angelina Anita Anna Antonina Antonia Apolonia Arleta
        Aurelia Barbara Beata Berenika Bernadeta Blanka Bogna Bogumiła Bogusława Bożena Bronisława
        Brygida Cecylia Celina Czesława Dagmara Danuta Daria Dobrawa Dominika Donata Dorota Edyta
        Elena Eleonora Eliza Elwira Elżbieta Emilia Emma Ewa Ewelina Eugenia Faustyna Felicja Florentyna
        Franciszka Gabriela Genowefa Grażyna Greta Halina Halszka Hanna Helena Henryka Honorata
        Ida Iga Iwona Izabela Izabella Inga Inka Irena Irmina Iza Jadwiga Jagoda Janina Joanna Jolanta
        Jowita Józefa Judyta Julia Julianna Julita Justyna Kalina Kamila Karina Karolina Katarzyna
        Kazimiera Kinga Klara Klaudia Klementyna Konstancja Kornelia Krystyna Ksenia Lara Laura Lena
        Leokadia Lidia Liliana Lilianna Lucja Lucyna Ludmiła Luiza Łucja Magda Magdalena Malwina
        Małgorzata Marcela Marcelina Maria Marianna Mariola Marlena Marta Martyna Maryla Marzanna
        Marzena Matylda Melania Michalina Milena Mirosława Monika Nadia Natalia Natasza Nikola Nina
        Nora Oktawia Olga Oliwia Otylia Patrycja Paula Paulina Rachela Regina Renata Roksana Roma
        Rozalia Róża Ryszarda Sabina Salomea Sandra Sara Sława Stanisława Stefania Stella Sylwia
        Tamara Tatiana Teodora Teresa Urszula Wanda Weronika Wiesława Wiktoria Wioletta Wioleta
        Władysława Zdzisława Zenobia Zofia Zuzanna Zyta Żaneta Żanna Aniela Kaśka Hanka Anka Baśka
        Zośka Gośka Aśka Maryśka Jagna Jagienka Basieńka Kamilla Nel Miriam Noemi Beatrycze
        Karmen Ines Inez Nicole Dolores Rut Ruth Abigail Naomi
        """)

    private static let men = set(
        """
        Adam Adolf Adrian Alan Albert Albin Aleksy Alfred Alojzy Ambroży Anatol Andrzej Antek Antoni
        Apolinary Arek Ariel Arkadiusz Arnold Artur Aron August Augustyn Aureliusz Bartek Bartłomiej
        Bartosz Bazyli Benedykt Beniamin Benon Bernard Błażej Bogdan Bogumił Bogusław Bolesław Bolek
        Borys Bronisław Bruno Brunon Cezary Cyprian Cyryl Czarek Czesław Dagobert Damian Daniel Darek
        Dariusz Dawid Denis Dionizy Dobromir Dominik Donald Edek Edgar Edmund Edward Edwin Eligiusz
        Emanuel Emil Ernest Eryk Eugeniusz Eustachy Fabian Feliks Ferdynand Filip Florian Franciszek
        Franek Fryderyk Gabriel Genek Gerard Gracjan Grzegorz Grzesiek Gustaw Gwidon Henryk Heniek
        Herbert Hieronim Hilary Hipolit Horacy Hubert Hugo Hugon Ignacy Igor Ildefons Ireneusz Irek
        Iwo Izydor Jacek Jacenty Jakub Jan Janek Janusz Jarek Jarosław Jasiek Jaś Jaśko Jasio Jeremi
        Jeremiasz Jerzy Jędrek Jędrzej Joachim Józef Józek Julek Julian Juliusz Jurek Kajetan Kamil
        Karol Kazik Kazimierz Klaudiusz Klemens Konrad Konstanty Kornel Kosma Krystian Krystyn Krzysiek
        Krzysztof Krzyś Ksawery Lech Leon Leonard Leopold Leszek Lew Lucjan Ludomir Ludwik Łukasz
        Maciej Maciek Makary Maks Maksym Maksymilian Marceli Marcel Marcin Marek Marian Mariusz Mateusz
        Maurycy Medard Melchior Michał Mieczysław Mietek Mieszko Mikołaj Mikołajek Miłosz Miron Mirek
        Mirosław Modest Narcyz Natan Nataniel Norbert Oktawian Olaf Olek Olgierd Oliwier Oliwer Oskar
        Otto Pankracy Patryk Pascal Piotr Piotrek Piotruś Polikarp Prokop Przemek Przemysław Radek
        Radosław Rafał Rajmund Remigiusz Robert Roch Roland Roman Romek Romuald Rudolf Ryszard Rysiek
        Sebastian Sergiusz Seweryn Sławek Sławomir Stanisław Staś Staszek Stasiek Stefan Szczepan
        Szymek Szymon Tadek Tadeusz Teodor Tobiasz Tomasz Tomek Tymon Tymoteusz Tytus Urban Wacek
        Wacław Waldek Waldemar Walenty Walery Walerian Wawrzyniec Wiesiek Wiesław Wiktor Wilhelm
        Wincenty Wit Witek Witold Władek Władysław Włodek Włodzimierz Wojciech Wojtek Zbigniew Zbyszek
        Zdzisław Zenek Zenon Zygmunt Ziemowit Zygfryd Oleg Iwan Jewgienij Wiaczesław Dymitr
        """)

    private static func set(_ names: String) -> Set<String> {
        Set(names.split(whereSeparator: \.isWhitespace).map { LetterFold.folded($0) })
    }
}
