// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension StyleDictionary {
    /// Wordings that are not said in Polish, with what is said instead.
    static var polishForbidden: [String] {
        [
            "problem:mie > temat:mcie", "problematyczn:y > otwart:y", "bez problemu > z_łatwością",
            "nie ma problemu > z_przyjemnością", "żaden problem > z_przyjemnością",
            "musisz > możesz", "musicie > możecie", "powinieneś|powinnaś > możesz",
            "powinniście|powinnyście > możecie", "musi pan|pani > może Pan|Pani",
            "muszą państwo > mogą Państwo", "pan|pani musi > Pan|Pani może",
            "państwo muszą > Państwo mogą", "powinien pan > może Pan",
            "powinna pani > może Pani", "powinni państwo > mogą Państwo",
            "państwo powinni > Państwo mogą", "pan powinien > Pan może",
            "pani powinna > Pani może", "jesteś zobowiązany|zobowiązana do > prosimy_o",
            "są państwo zobowiązani do > prosimy_o", "jest pan zobowiązany do > prosimy_o",
            "jest pani zobowiązana do > prosimy_o",
            "taniej > korzystniej", "tan:i > korzystn:y", "tanio > korzystnie",
            "najtaniej > najkorzystniej", "tańsz:y > korzystniejsz:y",
            "najtańsz:y > najkorzystniejsz:y", "najtańsi|tańsi",
            "taniocha|taniochę|taniochy > okazja|okazję|okazje",
            "niedrogo > korzystnie", "niedrog:ki > przystępn:y",
            "drogie|drogich|drogimi > wyjątkowe|wyjątkowych|wyjątkowymi",
            "zbyt|za|bardzo|dość drogi|droga > z_wyższej_półki",
            "zbyt|za|bardzo|dość drogo > z_wyższej_półki", "drogo > z_wyższej_półki",
            "drożej > z_wyższej_półki", "drożsi > wyjątkowi", "droższ:y > bardziej_ekskluzywn:y",
            "najdroższ:y > najbardziej_ekskluzywn:y", "kosztown:y > ekskluzywn:y",
            "kosztownie > ekskluzywnie",
            "budżetow:y > ekonomiczn:y", "budżetowo > ekonomicznie",
            "pozycj:fja budżetow:y > dobr:y inwestycj:fja", "pozycj:fja budżetu > inwestycj:fja",
            "pozycj:fja w budżecie > inwestycj:fja", "pozycj:fja kosztow:y > inwestycj:fja",
            "reklamacj:fja > spraw:fa",
            "skarga|skargi|skardze|skargę|skargą|skarg > sprawa|sprawy|sprawie|sprawę|sprawą|spraw",
            "odmawiamy > proponujemy", "odmawiam > proponuję", "pana wina", "pani wina",
            "twoja wina", "wcisnąć", "opchnąć", "wciskać",
        ]
    }

    /// What is said by what is not, with what says it by what is.
    static var polishNegations: [String] {
        [
            "nie wahaj się > śmiało", "nie wahajcie się > śmiało", "proszę się nie wahać > śmiało",
            "prosimy się nie wahać > śmiało", "nie zapomnij > pamiętaj",
            "nie zapomnijcie > pamiętajcie", "nie zapominaj > pamiętaj",
            "proszę nie zapomnieć > proszę pamiętać", "prosimy nie zapomnieć > prosimy pamiętać",
            "nie przegap > skorzystaj_z", "nie przegapcie > skorzystajcie_z",
            "nie przegapić > skorzystać_z", "nie czekaj > skorzystaj_już_dziś",
            "nie zwlekaj > skorzystaj_już_dziś", "nie martw się > bądź_spokojny",
            "proszę się nie martwić > proszę_być_spokojnym", "nie ma za co > proszę",
            "nie ma sprawy > z_przyjemnością", "nie możemy|mogę > możemy,_gdy|mogę,_gdy",
            "nie jesteśmy w stanie > możemy,_gdy", "nie da się > da_się,_gdy",
            "nie można > można,_gdy", "nie wolno > można,_gdy",
            "nie wiem|wiemy > sprawdzę|sprawdzimy",
            "nie ma na stanie > wkrótce_będzie", "nie ma w magazynie > wkrótce_będzie",
            "nie mamy > wkrótce_będziemy_mieć", "brak towaru > towar_wkrótce_będzie",
            "niedostępn:y > dostępn:y wkrótce", "niemożliwe > możliwe,_gdy",
            "nie jest możliwe > jest_możliwe,_gdy", "niestety > obecnie", "nieźle > dobrze",
            "niezł:y > dobr:y", "nie podałeś|podałaś > prosimy_podać",
            "nie podał pan > prosimy_podać", "nie podała pani > prosimy_podać",
            "nie zapłaciłeś|zapłaciłaś > prosimy_zapłacić",
            "czy nie zechciałby pan > czy_zechciałby pan",
            "czy nie zechciałaby pani > czy_zechciałaby pani",
        ]
    }

    /// Slang and the jargon of trades.
    static var polishJargon: [String] {
        [
            "spoko > dobrze", "spox > dobrze", "luzik", "siema|siemka|siemano > dzień_dobry",
            "elo > dzień_dobry", "nara|narka > do_widzenia",
            "sorki|sorry|sory|soreczka > przepraszamy",
            "pozdro|pozdrawki > pozdrawiamy", "dzięks|dzięx > dziękujemy", "thx > dziękujemy",
            "pls|plis|plz > prosimy", "ok|okej|oki > dobrze", "asap > jak_najszybciej",
            "fajn:y > dobr:y", "fajnie > dobrze", "fajowski|fajowsko", "super hiper",
            "mega > bardzo", "zarąbist:y > świetn:y", "zajebist:y > świetn:y",
            "wypasion:y > bogat:y",
            "wypas", "odlotow:y > wyjątkow:y", "czadow:y > świetn:y", "masakra", "żenada",
            "hajs|hajsu|hajsem > pieniądze|pieniędzy|pieniędzmi", "kasiora|kasiorę > pieniądze",
            "szmal > pieniądze", "ziom|ziomek|ziomuś", "kumpel|kumplu",
            "ogarnij|ogarnąć|ogarniemy > załatw|załatwić|załatwimy", "kumać|kumasz", "nie kumam",
            "wbijaj|wbijajcie > przyjdź|przyjdźcie",
            "promka|promki|promkę > promocja|promocje|promocję",
            "apka|apki|apkę|apce > aplikacja|aplikacji|aplikację|aplikacji",
            "ciuch|ciuchy|ciuchów > ubranie|ubrania|ubrań",
            "szmatki > ubrania", "gadżeciarski", "feedback|feedbacku|fidbek > opinia|opinii|opinia",
            "dedlajn|deadline|deadline'u > termin|termin|terminu", "fakap|fuckup > pomyłka",
            "update|apdejt > aktualizacja", "sfokusować", "target|targetu > grupa|grupy",
            "lejek sprzedażowy", "lead|leady|leadów", "upsell|upselling",
            "porzucon:y koszyk:mk > zapisan:y koszyk:mk", "na maksa > w_pełni", "wow efekt",
            "nmzc > proszę", "zw", "jj", "btw > przy_okazji", "imho > naszym_zdaniem", "lol", "omg",
        ]
    }
}
