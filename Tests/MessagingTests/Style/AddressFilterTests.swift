// swift-clientele
// SPDX-License-Identifier: Apache-2.0

import ClienteleCore
import Messaging
import Testing

@Suite struct AddressFilterTests {
    @Test(
        "M30 templates greet by name through filters, and neutrally without one",
        arguments: [
            ("{{ c | greeting: 'pl' }}", "Dzień dobry, Anno!"),
            ("{{ c | salutation: 'pl-PL' }}", "Szanowna Pani Anno,"),
            ("{{ c | greeting: 'en' }}", "Hello, Anna!"),
            ("{{ c.first_name | vocative: 'pl' }}", "Anno"),
            ("{{ c.first_name | vocative: 'en' }}", "anna"),
            ("{{ r | salutation: 'ru' }}", "Уважаемый Саша Петрович!"),
            (
                "{{ r.first_name | salutation: 'ru', patronymic: r.patronymic }}",
                "Уважаемый Саша Петрович!"
            ),
            ("{{ none | greeting: 'ru' }}", "Здравствуйте!"),
            ("{{ none.first_name | greeting: 'en' }}", "Hello!"),
            ("{{ filler | greeting: 'pl' }}", "Dzień dobry!"),
            ("{{ r | by_gender: 'рада', 'рад', 'рады', language: 'ru' }}", "рад"),
            ("{{ none | by_gender: 'рада', 'рад', 'рады', language: 'ru' }}", "рады"),
            ("{{ g | by_gender: 'her', 'his', 'their' }}", "her"),
            ("{{ 'Noa' | vocative: 'pl', gender: 'f' }}", "Noa"),
        ])
    func filters(source: String, text: String) throws {
        let data: JSONObject = [
            "c": ["first_name": "anna", "last_name": "Nowak"],
            "r": ["first_name": "Саша", "patronymic": "Петрович"], "none": [:],
            "filler": ["first_name": "null"], "g": ["given_name": "Kim", "gender": "F"],
        ]
        let template = try Template(source, dialect: .reference)
        let environment = TemplateEnvironment(filters: .address)
        #expect(try template.render(data, in: environment) == text)
    }

    @Test("M30 an unknown language and a value that is no person are errors")
    func refused() throws {
        let environment = TemplateEnvironment(filters: .address)
        for source in [
            "{{ 'a' | greeting: 'de' }}", "{{ 5 | greeting: 'en' }}", "{{ 'a' | greeting }}",
        ] {
            #expect(throws: TemplateError.self) {
                try Template(source).render([:], in: environment)
            }
        }
    }
}
