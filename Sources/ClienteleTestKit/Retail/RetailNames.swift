// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Names as they are borne in Poland, Ukraine, Germany and Britain, with other spellings of each.
enum RetailNames {
    struct Given {
        var name: String
        var isFemale: Bool
        var spellings: [String]

        init(_ name: String, _ isFemale: Bool, _ spellings: String...) {
            self.name = name
            self.isFemale = isFemale
            self.spellings = spellings
        }
    }

    struct Family {
        var male: String
        var female: String
        var maleSpellings: [String]
        var femaleSpellings: [String]

        /// A name with one form.
        init(_ name: String, _ spellings: String...) {
            (male, female) = (name, name)
            (maleSpellings, femaleSpellings) = (spellings, spellings)
        }

        /// A name with a form for each sex.
        init(_ male: String, _ female: String, men: [String], women: [String]) {
            (self.male, self.female) = (male, female)
            (maleSpellings, femaleSpellings) = (men, women)
        }
    }

    static let given: [Given] = [
        Given("Małgorzata", true, "Malgorzata", "Gosia"), Given("Anna", true, "Ania", "Ganna"),
        Given("Katarzyna", true, "Kasia"), Given("Agnieszka", true, "Aga"),
        Given("Piotr", false, "Peter"), Given("Krzysztof", false, "Krzys"),
        Given("Łukasz", false, "Lukasz", "Lucas"), Given("Jan", false, "Janek"),
        Given("Олександр", false, "Oleksandr", "Саша", "Aleksandr"),
        Given("Наталія", true, "Nataliia", "Наташа", "Natalia"),
        Given("Юлія", true, "Yuliia", "Julia"), Given("Дмитро", false, "Dmytro", "Dmitrij"),
        Given("Сергій", false, "Serhii", "Sergey"), Given("Оксана", true, "Oksana"),
        Given("Jürgen", false, "Juergen", "Jurgen"), Given("Käthe", true, "Kaethe"),
        Given("Hans-Peter", false, "Hans Peter", "Hans"), Given("Ursula", true, "Uschi"),
        Given("William", false, "Bill", "Will"), Given("Elizabeth", true, "Liz", "Beth"),
        Given("Robert", false, "Bob", "Rob"), Given("Catherine", true, "Kate", "Cathy"),
        Given("Mary", true), Given("John", false, "Jack"),
    ]

    static let family: [Family] = [
        Family("Kowalski", "Kowalska", men: ["Kovalski"], women: ["Kovalska"]),
        Family("Wiśniewski", "Wiśniewska", men: ["Wisniewski"], women: ["Wisniewska"]),
        Family("Zieliński", "Zielińska", men: ["Zielinski"], women: ["Zielinska"]),
        Family("Wójcik", "Wojcik"), Family("Błaszczyk", "Blaszczyk"), Family("Kaczmarek"),
        Family("Шевченко", "Shevchenko", "Szewczenko", "Schewtschenko"),
        Family("Коваленко", "Kovalenko", "Kowalenko"), Family("Бондаренко", "Bondarenko"),
        Family("Ткачук", "Tkachuk", "Tkaczuk"), Family("Щербак", "Shcherbak", "Szczerbak"),
        Family(
            "Левицький", "Левицька", men: ["Levytskyi", "Lewicki"], women: ["Levytska", "Lewicka"]),
        Family("Müller", "Mueller", "Muller"), Family("Schäfer", "Schaefer"),
        Family("von der Heide", "Heide"), Family("Groß", "Gross"), Family("Krüger", "Krueger"),
        Family("Smith", "Smyth"), Family("O'Connor", "OConnor"), Family("Taylor", "Tailor"),
        Family("Macdonald", "McDonald"), Family("Patel"), Family("Hughes"), Family("Baker"),
    ]

    static let streets = [
        "ul. Długa", "ul. Kościuszki", "al. Jana Pawła II", "ul. Polna", "ul. Lipowa", "Rynek",
        "вул. Шевченка", "вул. Садова", "Hauptstraße", "Goethestr.", "High Street", "Mill Lane",
    ]

    static let towns: [(city: String, postcode: String)] = [
        ("Kraków", "31-0"), ("Warszawa", "00-3"), ("Gdańsk", "80-2"), ("Wrocław", "50-1"),
        ("Львів", "790"), ("Berlin", "101"), ("Leeds", "LS1 4"),
    ]
}
