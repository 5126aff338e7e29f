// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// Renders templates into bytes, and keeps its buffers from one rendering to the next.
///
/// Once the buffers have grown to what the templates need, a rendering allocates nothing.
/// A renderer is used by one task at a time.
public struct TemplateRenderer: ~Copyable {
    /// How deep partials and blocks may be nested while rendering.
    static let greatestDepth = 100
    /// How many bodies may be open at once.
    static let greatestBodies = 240

    /// Filters, partials, the time, and how values are written.
    public var environment: TemplateEnvironment

    /// What has been written.
    var output = ByteBuffer()
    /// Texts: those of the data, those of the programs, and what is made on the way.
    var texts = ByteBuffer()
    /// Items of lists and members of objects: those of the data, and what is made on the way.
    var values: [LiquidValue] = []
    var keys: [UInt32] = []
    /// What may not be taken back at the end of a node, since a variable refers to it.
    var pinned = Mark()

    /// The names of data and programs, numbered for this rendering.
    var symbols: [ProgramName] = []
    var symbolTable: [UInt32] = []
    /// The numbers of the programs' names, one program after the other.
    var symbolMap: [UInt32] = []
    var programs: [LoadedProgram] = []

    /// Variables of loops and partials, innermost last.
    var locals: [Local] = []
    var localsStart = 0
    /// By symbol: variables assigned, counters, ends of loops.
    var assigned: [Slot] = []
    var counters: [Slot] = []
    var loopEnds: [Slot] = []
    /// By symbol: the place of the member of the data, or -1.
    var roots: [Int32] = []
    /// What an isolated partial covered.
    var covered: [(kind: SlotKind, symbol: Int, slot: Slot)] = []
    /// The frames around the one that is rendered.
    var outerFrames: [OuterFrame] = []
    /// The number of the isolated partial that is rendered; 0 for the template.
    var frame: UInt32 = 0
    var lastFrame: UInt32 = 0

    var loops: [LoopState] = []
    var openLoop: Int32 = -1
    var cycles: [CycleState] = []
    var unchanged: [UInt8]?
    var interrupt = Interrupt.none
    var isIsolated = false

    var dialect = TemplateDialect.sending
    var escapes = false
    /// Names of partials, for messages.
    var partialName: String?
    var scopeDepth = 1
    var frameDepth = 0
    var bodyDepth = 0
    var steps = 0
    /// What texts and values may come to, the data included.
    var workingLimit = 0
    /// What a step may not pass.
    var stepLimit = 0
    var outputLimit = 0
    /// Arguments of filters and partials, while they are evaluated.
    var arguments: [LiquidValue] = []

    /// A renderer.
    public init(_ environment: TemplateEnvironment = TemplateEnvironment()) {
        self.environment = environment
        values.reserveCapacity(512)
        keys.reserveCapacity(512)
    }

    /// Renders a template at the end of `bytes`.
    ///
    /// - Parameters:
    ///   - template: the template.
    ///   - data: the variables.
    ///   - bytes: gets the text, in UTF-8, after what it has; unchanged when an error is thrown.
    /// - Throws: `TemplateError` with the place of the first fault.
    public mutating func render(
        _ template: Template, _ data: borrowing TemplateData, into bytes: inout [UInt8]
    ) throws(TemplateError) {
        start(template, data)
        let loaded = load(template.program)
        do throws(LiquidFault) {
            try body(template.program.body, loaded, template.program)
        } catch {
            let error = self.error(error, template.program, 0)
            guard isWritten, error.code == .limit else { throw error }
            append("Liquid error: \(error.message)")
        }
        output.copy(0..<output.count, to: &bytes)
    }

    /// Forgets the last rendering and takes over the data.
    private mutating func start(_ template: Template, _ data: borrowing TemplateData) {
        dialect = template.dialect
        escapes = environment.escaping == .html
        output.truncate(0)
        texts.truncate(0)
        texts.append(data.bytes)
        values.removeAll(keepingCapacity: true)
        values.append(contentsOf: data.values)
        keys.removeAll(keepingCapacity: true)
        keys.append(contentsOf: data.keys)
        symbols.removeAll(keepingCapacity: true)
        symbols.append(contentsOf: data.names)
        symbolTable.removeAll(keepingCapacity: true)
        symbolTable.append(contentsOf: data.table)
        symbolMap.removeAll(keepingCapacity: true)
        programs.removeAll(keepingCapacity: true)
        locals.removeAll(keepingCapacity: true)
        arguments.removeAll(keepingCapacity: true)
        assigned.removeAll(keepingCapacity: true)
        counters.removeAll(keepingCapacity: true)
        loopEnds.removeAll(keepingCapacity: true)
        covered.removeAll(keepingCapacity: true)
        outerFrames.removeAll(keepingCapacity: true)
        loops.removeAll(keepingCapacity: true)
        cycles.removeAll(keepingCapacity: true)
        roots.removeAll(keepingCapacity: true)
        roots.append(contentsOf: repeatElement(-1, count: symbols.count))
        for index in data.root.indices { roots[Int(keys[index])] = Int32(index) }
        pinned = Mark()
        localsStart = 0
        frame = 0
        lastFrame = 0
        openLoop = -1
        unchanged = nil
        interrupt = .none
        isIsolated = false
        partialName = nil
        scopeDepth = 1
        frameDepth = 0
        bodyDepth = 0
        steps = 0
        stepLimit = environment.limits.steps
        outputLimit = environment.limits.outputBytes
        workingLimit =
            environment.limits.workingBytes + texts.count + values.count * 16
    }

    // MARK: Programs and names

    /// Where the texts and names of a program are in this rendering.
    struct LoadedProgram {
        var id: ObjectIdentifier
        /// Added to places of the program's bytes.
        var base: UInt32
        /// Added to numbers of the program's names.
        var names: Int
    }

    /// Takes over texts and names of a program, once.
    mutating func load(_ program: TemplateProgram) -> LoadedProgram {
        let id = ObjectIdentifier(program)
        for loaded in programs where loaded.id == id { return loaded }
        let base = texts.count
        texts.append(program.bytes)
        let loaded = LoadedProgram(
            id: id, base: UInt32(truncatingIfNeeded: base), names: symbolMap.count)
        for name in program.names {
            var text = name.text
            text.start &+= loaded.base
            symbolMap.append(UInt32(truncatingIfNeeded: symbol(text, name.hash)))
        }
        programs.append(loaded)
        pinned.texts = texts.count
        return loaded
    }

    /// The number of the name at `text`.
    mutating func symbol(_ text: TextRange, _ hash: UInt32) -> Int {
        var slot = Int(hash) & (symbolTable.count - 1)
        while symbolTable[slot] != 0 {
            let index = Int(symbolTable[slot]) - 1
            if symbols[index].hash == hash, texts.isEqual(symbols[index].text, text) {
                return index
            }
            slot = (slot + 1) & (symbolTable.count - 1)
        }
        symbols.append(ProgramName(text: text, hash: hash))
        symbolTable[slot] = UInt32(symbols.count)
        if symbols.count * 2 > symbolTable.count { growSymbols() }
        return symbols.count - 1
    }

    /// The number of the name at `text`, if it has one.
    func knownSymbol(_ text: TextRange) -> Int? {
        var hash: UInt32 = 2_166_136_261
        for index in text.indices { hash = (hash ^ UInt32(texts[index])) &* 16_777_619 }
        var slot = Int(hash) & (symbolTable.count - 1)
        while symbolTable[slot] != 0 {
            let index = Int(symbolTable[slot]) - 1
            if symbols[index].hash == hash, texts.isEqual(symbols[index].text, text) {
                return index
            }
            slot = (slot + 1) & (symbolTable.count - 1)
        }
        return nil
    }

    private mutating func growSymbols() {
        let size = symbolTable.count * 2
        symbolTable.removeAll(keepingCapacity: true)
        symbolTable.append(contentsOf: repeatElement(0, count: size))
        for index in symbols.indices {
            var slot = Int(symbols[index].hash) & (size - 1)
            while symbolTable[slot] != 0 { slot = (slot + 1) & (size - 1) }
            symbolTable[slot] = UInt32(index + 1)
        }
    }

    @inline(__always)
    func symbol(_ name: Int32, _ loaded: LoadedProgram) -> Int {
        Int(symbolMap[loaded.names &+ Int(name)])
    }

    // MARK: Faults

    /// Whether faults are written into the text.
    var isWritten: Bool { environment.faults == .written && !dialect.isStrict }

    /// The error of a fault, with its place.
    func error(
        _ fault: LiquidFault, _ program: TemplateProgram, _ offset: UInt32
    ) -> TemplateError {
        if let complete = fault.error { return complete }
        let place = program.place(fault.offset ?? offset)
        return TemplateError(
            code: fault.code, message: fault.message, line: place.line, column: place.column,
            partial: partialName)
    }

    mutating func append(_ text: String) { output.append(text) }

    /// Counts steps and looks at the limits.
    @inline(__always)
    mutating func spend(_ count: Int) throws(LiquidFault) {
        steps &+= count
        if steps > stepLimit || output.count > outputLimit
            || texts.count &+ values.count &* 16 > workingLimit
        {
            throw LiquidFault(.limit, "Memory limits exceeded")
        }
    }

    /// Counts the looking at a value: long texts and lists are work that no step shows.
    @inline(__always)
    mutating func spend(on value: LiquidValue) throws(LiquidFault) {
        switch value {
        case .text(let range), .markup(let range), .large(let range):
            if range.count > 256 { try spend(Int(range.count >> 6)) }
        case .array(let range), .object(let range):
            if range.count > 16 { try spend(Int(range.count >> 2)) }
        default: break
        }
    }
}
