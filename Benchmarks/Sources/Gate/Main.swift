// swift-clientele
// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import GateKit

@main
struct Main {
    static func main() async {
        // Not the first argument: a shell that found the program by its PATH gives only the name.
        let path = Bundle.main.executablePath ?? CommandLine.arguments.first ?? "gate"
        let arguments = Array(CommandLine.arguments.dropFirst())
        exit(await GateCommand(executable: path).run(arguments))
    }
}
