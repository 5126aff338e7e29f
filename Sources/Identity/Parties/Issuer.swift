// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// A country or a state, by code or name.
struct Issuer: Hashable, Sendable {
    /// Folded.
    let text: String
    /// ISO 3166-1 alpha-2 in lower case, where it is a country that is known.
    let country: String?

    init?(_ written: String) {
        text = TextFolding.words(written).joined()
        if text.isEmpty { return nil }
        country = Self.codes[text]
    }

    /// Whether both can be one: the same, or one short for the other, as TX and Texas.
    func agrees(_ other: Self) -> Bool {
        if text == other.text { return true }
        if let country, let its = other.country { return country == its }
        let (short, long) =
            text.utf8.count < other.text.utf8.count ? (text, other.text) : (other.text, text)
        return short.utf8.first == long.utf8.first && short.utf8.count < 4
            && NameWord.isSubsequence(Array(short.utf8), of: Array(long.utf8))
    }

    /// The country of a text, as ISO 3166-1 alpha-2 in lower case.
    static func country(_ written: String?) -> String? {
        written.flatMap { Issuer($0)?.country }
    }

    /// Codes and usual names of countries.
    private static let codes: [String: String] = {
        var codes: [String: String] = [:]
        for entry in table.split(separator: ";") {
            let words = entry.split(whereSeparator: \.isWhitespace).map(String.init)
            for word in words { codes[word] = words.first }
        }
        return codes
    }()

    private static let table = """
        ae are unitedarabemirates uae; ar arg argentina; at aut austria osterreich; au aus australia;
        be bel belgium; bg bgr bulgaria; br bra brazil brasil; by blr belarus; ca can canada;
        ch che switzerland schweiz suisse; cl chl chile; cn chn china prc; co col colombia;
        cy cyp cyprus; cz cze czechia czechrepublic; de deu germany deutschland ger; dk dnk denmark;
        ee est estonia; eg egy egypt; es esp spain espana; fi fin finland; fr fra france;
        gb gbr unitedkingdom uk greatbritain england; gr grc greece; hk hkg hongkong; hr hrv croatia;
        hu hun hungary; id idn indonesia; ie irl ireland; il isr israel; in ind india; iq irq iraq;
        ir irn iran; is isl iceland; it ita italy italia; jp jpn japan; ke ken kenya;
        kh khm cambodia; kr kor southkorea korea; kz kaz kazakhstan; li lie liechtenstein;
        lt ltu lithuania; lu lux luxembourg; lv lva latvia; ma mar morocco; md mda moldova;
        mt mlt malta; mx mex mexico; my mys malaysia; ng nga nigeria; nl nld netherlands holland;
        no nor norway; nz nzl newzealand; pe per peru; ph phl philippines; pk pak pakistan;
        pl pol poland polska; pt prt portugal; ro rou romania; rs srb serbia;
        ru rus russia russianfederation; sa sau saudiarabia; se swe sweden; sg sgp singapore;
        si svn slovenia; sk svk slovakia; th tha thailand; tr tur turkey turkiye; tw twn taiwan;
        ua ukr ukraine; us usa unitedstates unitedstatesofamerica; vn vnm vietnam;
        za zaf southafrica
        """
}
