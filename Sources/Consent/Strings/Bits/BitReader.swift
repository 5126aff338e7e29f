// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Reads the bits of one segment.
///
/// The characters are decoded into a window of words, once each, some 1,300 at a time, so that a
/// long text takes no more memory than a short one. The first thing that goes wrong is kept and
/// everything read after it is zero: who reads asks for `failure` before the result is used.
@safe
struct BitReader: ~Copyable {
    /// How many words a window has.
    static let window = 128
    /// How many blocks of 32 characters, three words each, are decoded at a time.
    private static let blocks = 41

    private let text: UnsafePointer<UInt8>
    private let words: UnsafeMutablePointer<UInt64>
    private let characters: Int
    /// Whether what is odd, and can be read all the same, is taken.
    let isLenient: Bool
    /// The bits that the window holds: from `start` until before `end`.
    private var start = 0
    private var end = 0

    /// How many bits the segment has.
    let count: Int
    /// The bit that is read next.
    var position = 0
    /// The segment, for errors.
    var segment: ConsentStringPlace.Segment
    /// The first thing that went wrong.
    private(set) var failure: ConsentStringError?
    /// What is odd.
    private(set) var findings: [ConsentStringFinding] = []
    /// Whether a character of the other alphabet was met.
    private var hasStandardAlphabet = false

    /// A reader of a segment.
    ///
    /// - Parameters:
    ///   - text: the characters; they and `words` outlive the reader.
    ///   - words: room for `window` words.
    ///   - segment: the segment, for errors.
    ///   - isLenient: whether what is odd is taken where it can be read.
    init(
        _ text: UnsafeBufferPointer<UInt8>, _ words: UnsafeMutableBufferPointer<UInt64>,
        segment: ConsentStringPlace.Segment, isLenient: Bool
    ) {
        // An empty segment has no address; it is never read from.
        unsafe self.words = words.baseAddress.unsafelyUnwrapped
        unsafe self.text = text.baseAddress ?? UnsafePointer(bitPattern: 1).unsafelyUnwrapped
        characters = text.count
        count = text.count * 6
        self.segment = segment
        self.isLenient = isLenient
    }

    /// Where the reader is.
    var place: ConsentStringPlace { ConsentStringPlace(segment, bit: position) }

    /// Keeps the first thing that goes wrong.
    @inline(never)
    mutating func fail(_ code: ConsentStringError.Code, _ detail: ConsentStringError.Detail) {
        if failure == nil { failure = ConsentStringError(code, place, detail) }
    }

    /// Keeps something odd, once.
    @inline(never)
    mutating func note(_ kind: ConsentStringFinding.Kind) {
        if findings.contains(where: { $0.kind == kind }) { return }
        findings.append(ConsentStringFinding(kind, place))
    }

    /// Keeps something odd where a lenient reading takes it, and fails otherwise.
    @inline(never)
    mutating func note(
        _ kind: ConsentStringFinding.Kind, or code: ConsentStringError.Code,
        _ detail: ConsentStringError.Detail
    ) {
        if isLenient { note(kind) } else { fail(code, detail) }
    }

    /// Goes back, as if nothing had been read since.
    mutating func rewind(to position: Int, keeping findings: [ConsentStringFinding]) {
        self.position = position
        self.findings = findings
        failure = nil
    }

    /// Reads what is behind the last field.
    mutating func finish() {
        if count - position >= 24 { note(.paddingTooLong) }
        while position < count, failure == nil {
            if read(min(64, count - position)) != 0 {
                note(.paddingNotZero)
                break
            }
        }
        // What is behind the first one is looked at for characters only.
        while position < count, failure == nil { _ = read(min(64, count - position)) }
        if hasStandardAlphabet { note(.standardAlphabet) }
    }

    /// The next bits, right-aligned; zero when there are not so many.
    ///
    /// - Parameter width: how many, from 1 to 64.
    /// - Returns: the bits as a number.
    @inline(__always)
    mutating func read(_ width: Int) -> UInt64 {
        guard width <= count - position, failure == nil else {
            fail(.truncated, .needs(width, of: count))
            return 0
        }
        let bits = peek() &>> UInt64(64 - width)
        position += width
        return bits
    }

    /// The next bits as a number.
    @inline(__always)
    mutating func integer(_ width: Int) -> Int { Int(truncatingIfNeeded: read(width)) }

    /// The next bit.
    @inline(__always)
    mutating func flag() -> Bool { read(1) != 0 }

    /// The next number in Fibonacci coding, at least 1; zero when there is none.
    mutating func fibonacci() -> Int {
        guard position < count, failure == nil, let next = Fibonacci.decode(peek()),
            next.length <= count - position
        else {
            fail(.truncated, .text(StaticText("no number in Fibonacci coding")))
            return 0
        }
        position += next.length
        return next.value
    }

    /// The next 64 bits without passing them; zeros behind the end.
    @inline(__always)
    mutating func peek() -> UInt64 {
        if position < start || position + 64 > end { refill() }
        let place = position &- start
        let word = place &>> 6
        let shift = UInt64(truncatingIfNeeded: place & 63)
        return unsafe words[word] &<< shift | (words[word &+ 1] &>> 1) &>> (63 &- shift)
    }

    /// Decodes a window that starts at or shortly before the position.
    @inline(never)
    private mutating func refill() {
        var at = position / 192 * 32
        start = at * 6
        var word = 0
        while word < Self.blocks * 3, at + 32 <= characters {
            let a = sextets(at)
            let b = sextets(at + 8)
            let c = sextets(at + 16)
            let d = sextets(at + 24)
            unsafe words[word] = a << 16 | b >> 32
            unsafe words[word + 1] = b << 32 | c >> 16
            unsafe words[word + 2] = c << 48 | d
            word += 3
            at += 32
        }
        end = start + word * 64
        guard word < Self.blocks * 3 else { return }
        var bits: UInt64 = 0
        var held = 0
        while at < characters {
            let value = UInt64(sextet(at))
            at += 1
            held += 6
            guard held >= 64 else {
                bits |= value << UInt64(64 - held)
                continue
            }
            held -= 64
            unsafe words[word] = bits | value >> UInt64(held)
            word += 1
            bits = held == 0 ? 0 : value << UInt64(64 - held)
        }
        unsafe words[word] = bits
        unsafe words[word + 1] = 0
        unsafe words[word + 2] = 0
        end = .max
    }

    /// The 48 bits of eight characters.
    @inline(__always)
    private mutating func sextets(_ at: Int) -> UInt64 {
        var bits: UInt64 = 0
        var all: UInt8 = 0
        for offset in 0..<8 {
            let value = Base64URL.value(of: unsafe text[at &+ offset])
            all |= value
            bits = bits &<< 6 | UInt64(value)
        }
        return all & Base64URL.foreign == 0 ? bits : slowSextets(at)
    }

    /// The same where a character is not of the alphabet.
    @inline(never)
    private mutating func slowSextets(_ at: Int) -> UInt64 {
        var bits: UInt64 = 0
        for offset in 0..<8 { bits = bits << 6 | UInt64(sextet(at + offset)) }
        return bits
    }

    /// The six bits of one character.
    private mutating func sextet(_ at: Int) -> UInt8 {
        let character = unsafe text[at]
        let value = Base64URL.value(of: character)
        if value & Base64URL.foreign == 0 { return value }
        if isLenient, let other = Base64URL.standardValue(of: character) {
            hasStandardAlphabet = true
            return other
        }
        if failure == nil {
            failure = ConsentStringError(
                .character, ConsentStringPlace(segment, bit: at * 6), .character(character))
        }
        return 0
    }
}
