// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Polish given names in the nominative and the vocative, and names that stay as they are.
enum PolishFixtures {
    /// Names of women, `nominative vocative`.
    static let women = pairs(
        """
        Anna Anno|Maria Mario|Katarzyna Katarzyno|Małgorzata Małgorzato|Agnieszka Agnieszko
        Barbara Barbaro|Ewa Ewo|Krystyna Krystyno|Elżbieta Elżbieto|Magdalena Magdaleno
        Joanna Joanno|Aleksandra Aleksandro|Zofia Zofio|Monika Moniko|Teresa Tereso
        Danuta Danuto|Natalia Natalio|Julia Julio|Karolina Karolino|Marta Marto|Beata Beato
        Dorota Doroto|Halina Halino|Jadwiga Jadwigo|Janina Janino|Alicja Alicjo|Jolanta Jolanto
        Grażyna Grażyno|Iwona Iwono|Irena Ireno|Paulina Paulino|Justyna Justyno|Zuzanna Zuzanno
        Bożena Bożeno|Wiktoria Wiktorio|Urszula Urszulo|Hanna Hanno|Emilia Emilio|Kinga Kingo
        Helena Heleno|Stanisława Stanisławo|Izabela Izabelo|Weronika Weroniko|Sylwia Sylwio
        Patrycja Patrycjo|Łucja Łucjo|Amelia Amelio|Oliwia Oliwio|Gabriela Gabrielo|Lidia Lidio
        Olga Olgo|Kamila Kamilo|Eliza Elizo|Luiza Luizo|Róża Różo|Antonia Antonio|Stefania Stefanio
        Eugenia Eugenio|Kornelia Kornelio|Klaudia Klaudio|Nadia Nadio|Natasza Nataszo
        Kasia Kasiu|Basia Basiu|Zosia Zosiu|Gosia Gosiu|Asia Asiu|Ania Aniu|Hania Haniu
        Jadzia Jadziu|Madzia Madziu|Zuzia Zuziu|Ola Olu|Ala Alu|Ela Elu|Ula Ulu|Jola Jolu
        Maja Maju|Kaja Kaju|Krysia Krysiu|Renia Reniu|Tosia Tosiu|Hanka Hanko|Nel Nel|Miriam Miriam
        """)

    /// Names of men.
    static let men = pairs(
        """
        Adam Adamie|Jan Janie|Marek Marku|Piotr Piotrze|Paweł Pawle|Michał Michale|Tomasz Tomaszu
        Krzysztof Krzysztofie|Andrzej Andrzeju|Stanisław Stanisławie|Jakub Jakubie|Marcin Marcinie
        Łukasz Łukaszu|Mateusz Mateuszu|Grzegorz Grzegorzu|Józef Józefie|Wojciech Wojciechu
        Mariusz Mariuszu|Dariusz Dariuszu|Zbigniew Zbigniewie|Jerzy Jerzy|Maciej Macieju
        Rafał Rafale|Robert Robercie|Kamil Kamilu|Jacek Jacku|Janusz Januszu|Szymon Szymonie
        Kacper Kacprze|Tadeusz Tadeuszu|Ryszard Ryszardzie|Artur Arturze|Jarosław Jarosławie
        Henryk Henryku|Sławomir Sławomirze|Mirosław Mirosławie|Sebastian Sebastianie|Dawid Dawidzie
        Patryk Patryku|Daniel Danielu|Przemysław Przemysławie|Roman Romanie|Kazimierz Kazimierzu
        Wiesław Wiesławie|Adrian Adrianie|Antoni Antoni|Filip Filipie|Aleksander Aleksandrze
        Konrad Konradzie|Dominik Dominiku|Franciszek Franciszku|Leszek Leszku|Karol Karolu
        Bogdan Bogdanie|Hubert Hubercie|Ernest Erneście|August Auguście|Emil Emilu|Igor Igorze
        Wiktor Wiktorze|Oskar Oskarze|Leon Leonie|Borys Borysie|Roch Rochu|Lech Lechu|Oleg Olegu
        Cezary Cezary|Ignacy Ignacy|Bruno Bruno|Hugo Hugo|Mieszko Mieszko|Iwo Iwo|Kuba Kubo
        Barnaba Barnabo|Jaś Jasiu|Krzyś Krzysiu|Staś Stasiu|Piotruś Piotrusiu|Bartek Bartku
        Maciek Maćku|Krzysiek Krzyśku|Wiesiek Wieśku|Heniek Heńku|Stasiek Staśku|Tomek Tomku
        Ksawery Ksawery|Wit Wicie|Benedykt Benedykcie|Sylwester Sylwestrze|Wawrzyniec Wawrzyńcze
        Jędrzej Jędrzeju|Błażej Błażeju|Mikołaj Mikołaju|Bartłomiej Bartłomieju|Miłosz Miłoszu
        """)

    /// Names of no table: as they are.
    static let unknown = [
        "Giovanni", "Xavier", "Luca", "Noa", "Sasha", "Joshua", "Chloe", "Quentin", "Mika", "Kim",
        "Анна", "李", "Zoë", "Vesna", "Ngozi", "Aylin", "Mustafa", "Anneliese", "J.", "O'Neil",
    ]

    private static func pairs(_ text: String) -> [(String, String)] {
        text.split(whereSeparator: { $0 == "|" || $0 == "\n" }).compactMap { pair in
            let names = pair.split(separator: " ").map(String.init)
            return names.count == 2 ? (names[0], names[1]) : nil
        }
    }
}
