// swift-clientele
// SPDX-License-Identifier: Apache-2.0

extension Double {
    /// The number with so many digits behind the point.
    func digits(_ count: Int) -> String {
        guard isFinite else { return "\(self)" }
        var scale = 1.0
        for _ in 0..<count { scale *= 10 }
        let value = (magnitude * scale).rounded()
        guard value < 1e15 else { return "\(self)" }
        let whole = String(Int(value))
        let padded = String(repeating: "0", count: max(count + 1 - whole.count, 0)) + whole
        let sign = self < 0 && value > 0 ? "-" : ""
        if count == 0 { return sign + padded }
        return "\(sign)\(padded.dropLast(count)).\(padded.suffix(count))"
    }

    /// A share in percent with two digits.
    var percent: String { (100 * self).digits(2) }
}

extension Int {
    /// The number with a comma for each thousand.
    var grouped: String {
        var result = ""
        for (place, digit) in String(magnitude).reversed().enumerated() {
            if place > 0, place.isMultiple(of: 3) { result.append(",") }
            result.append(digit)
        }
        return (self < 0 ? "-" : "") + String(result.reversed())
    }
}

extension String {
    /// The text with the signs that HTML needs for itself written out.
    var escaped: String {
        var result = ""
        for character in self {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
