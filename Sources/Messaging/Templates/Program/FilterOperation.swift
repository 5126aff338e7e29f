// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// The filters of the language, numbered for the program.
enum FilterOperation: UInt8, CaseIterable, Sendable {
    case abs, append, at_least, at_most, base64_decode, base64_encode
    case base64_url_safe_decode, base64_url_safe_encode, capitalize, ceil, compact, concat
    case date, `default`, divided_by, downcase, escape, escape_once, find, find_index, first
    case floor, h, has, join, last, lstrip, map, minus, modulo, newline_to_br, plus, prepend
    case reject, remove, remove_first, remove_last, replace, replace_first, replace_last
    case reverse, round, rstrip, size, slice, sort, sort_natural, split, squish, strip
    case strip_html, strip_newlines, sum, times, truncate, truncatewords, uniq, upcase
    case url_decode, url_encode, `where`
    /// Takes a text as markup, in templates that escape; otherwise unknown.
    case raw
    /// No filter of the language; perhaps one of the host.
    case custom

    /// The least and the greatest number of arguments by position, the input not counted.
    var arity: (least: Int, greatest: Int) {
        switch self {
        case .append, .at_least, .at_most, .concat, .date, .divided_by, .minus, .modulo, .plus,
            .prepend, .remove, .remove_first, .remove_last, .split, .times, .map:
            (1, 1)
        case .compact, .join, .round, .sort, .sort_natural, .sum, .uniq: (0, 1)
        case .default, .truncate, .truncatewords: (0, 2)
        case .find, .find_index, .has, .reject, .where, .replace, .replace_first, .slice: (1, 2)
        case .replace_last: (2, 2)
        case .custom: (0, Int.max)
        default: (0, 0)
        }
    }

    /// The filter of that name.
    init(_ name: borrowing [UInt8], _ range: TextRange) {
        self = .custom
        guard range.count > 0, range.count < 24 else { return }
        let first = name[Int(range.start)]
        guard first >= 0x61, first <= 0x7A else { return }
        let candidates = filterIndex[Int(first) - 0x61]
        for candidate in candidates where candidate.name.count == Int(range.count) {
            var isEqual = true
            for index in 0..<candidate.name.count
            where candidate.name[index] != name[Int(range.start) + index] {
                isEqual = false
                break
            }
            if isEqual {
                self = candidate.operation
                return
            }
        }
    }
}

/// The filters by their first letter.
private let filterIndex: [[(name: [UInt8], operation: FilterOperation)]] = {
    var index: [[(name: [UInt8], operation: FilterOperation)]] = Array(repeating: [], count: 26)
    for operation in FilterOperation.allCases where operation != .custom {
        let name = Array(String(describing: operation).utf8)
        index[Int(name[0]) - 0x61].append((name, operation))
    }
    return index
}()
