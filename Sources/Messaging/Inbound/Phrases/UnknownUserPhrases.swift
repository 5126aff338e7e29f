// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say where nobody has the address, in many languages, a phrase a line.
enum UnknownUserPhrases {
    /// Answers of a directory of addresses, which is asked before any mail is read.
    static let directory = """
        invalid final delivery user
        550 5.1.1 no such user
        mailbox not found in
        unknown user:
        address list does not contain
        destination server rejected recipients
        is not listed in
        mail.local: unknown user
        mailbox unavailable
        no valid recipient
        not listed in domino
        not listed in public name
        recipient name is not recognized
        recipient not found by smtp address lookup
        recipientnotfound
        recipnotfound
        unknown recipient
        user * not listed in
        ディレクトリには
        """

    static let userUnknown = """
        no such alias
        bad recipient
        bad user
        no user
        name not found
        no such name
        recipient address rejected. (in reply
        recipient address rejected: *does not exist
        recipient not listed
        recipient verify failed
        recipient verification failed
        could not verify recipient
        user * unknown
        user * not found
        account not available
        account is not available
        account no longer
        address no longer
        address is no longer
        no longer exists
        mailbox no longer
        user no longer
        recipient * unknown
        address * unknown
        address * not exist
        mailbox * unknown
        account * not found
        account * unknown
        no mailbox found
        no account
        unknown person
        inconnu
        unbekannt
        nicht bekannt
        existiert nicht
        nie istnieje
        nieznany
        no existe
        sconosciuto
        не существует
        не найден
        no such a user
        nobody here by that name
        no one by that name
        not a deliverable
        non-deliverable address
        the address you sent your message to
        your message to * couldn't be delivered because the address
        wasn't found at
        this is not a valid
        isn't a valid
        is invalid mailbox
        illegal user
        illegal alias
        user unknown
        unknown user
        no such user
        no such person at this address
        no such recipient
        no such mailbox
        no such account
        no such address
        no such email
        no such local user
        no such id
        user not found
        user does not exist
        user doesn't exist
        user not exist
        user not known
        user is unknown
        user * not listed in
        user * does not exist
        user account is unavailable
        user is not local
        user isn't local
        username is unknown
        not a known user
        not a local user
        not a valid mailbox
        not a valid recipient
        not a valid user
        unknown local part
        unknown local-part
        unknown localpart
        unknown recipient
        unknown account
        unknown email
        unknown mailbox
        unknown or illegal user
        unknown or illegal alias
        unknown * in virtual
        mailbox unknown
        mailbox unavailable
        mailbox not available
        mailbox is unavailable
        mailbox not found
        mailbox does not exist
        mailbox doesn't exist
        mailbox not exist
        mailbox is not available
        mailbox * does not exist
        mailbox * not found
        mailbox invalid
        no mailbox
        no mail box available
        no account by that name
        no * mailbox here by that name
        no valid recipient
        no matches to nameserver query
        no matching * recipient
        no local mailbox
        no user with that name
        no user by that name
        no relevant mailbox
        not a valid mailbox
        recipient unknown
        recipient not found
        recipient not exist
        recipient does not exist
        recipient * does not exist
        recipient * not found
        recipient address unknown
        recipient address rejected: access denied
        recipient address rejected: invalid user
        recipient address rejected: undeliverable address
        recipient address rejected: unknown
        recipient address rejected: user
        recipient address rejected: this account does not exist
        recipient address rejected: no such
        recipient address rejected: invalid
        recipient invalid
        recipient is invalid
        recipient is not local
        recipient no found
        recipient not known
        recipient not ok
        recipient name is not recognized
        recipnotfound
        recipientnotfound
        recipient unavailable
        recipient mailbox does not
        invalid recipient
        invalid mailbox
        invalid address
        invalid user
        invalid final delivery user
        invalid local part
        bad destination mailbox address
        bad destination email address
        bad address
        address does not exist
        address doesn't exist
        address not found
        address unknown
        address invalid
        address you specified was not found
        address not present in directory
        address couldn't be found
        address wasn't found
        address rejected: unknown
        address error
        addressee unknown
        account does not exist
        account doesn't exist
        account not found
        account unknown
        account * does not exist
        account that you tried to reach does not exist
        doesn't have * account
        does not have * account
        doesn't have an account
        does not have an account
        has no mailbox here
        has not been able to find * mailbox
        can't accept user
        cannot find the email account
        could not find the e-mail account
        email address could not be found
        email address wasn't found
        e-mail address * does not exist
        e-mail address does not exist
        delivery to * is not possible * unknown
        destination addresses were unknown
        destination server rejected recipients
        failed to find recipient
        is not a known user
        is not a recipient
        is not an active address at this host
        is not a mailbox
        is not a valid mailbox
        is not a valid user
        is not known at
        is not listed in
        not listed in domino
        not listed in public name
        non-existent user
        nonexistent user
        nonexistent mailbox
        non existing account
        does not exist here
        doesn't exist here
        not our customer's
        unrecognised recipient
        unrecognized recipient
        user doesnt exist
        utilisateur inconnu
        adresse inconnue
        adresse * invalide
        adresse destinataire invalide
        boite inconnue
        destinataire inconnu
        empfaenger unbekannt
        empfänger unbekannt
        unbekannter empfänger
        unbekannter benutzer
        postfach nicht gefunden
        adresse existiert nicht
        nieznany uzytkownik
        nieznany użytkownik
        konto nie istnieje
        skrzynka nie istnieje
        adres nie istnieje
        nie ma takiego
        usuario desconocido
        destinatario desconocido
        cuenta no existe
        utente sconosciuto
        casella inesistente
        usuario inexistente
        usuário desconhecido
        нет такого пользователя
        пользователь не найден
        такого пользователя нет
        ящик не существует
        ящика не существует
        несуществующий
        адресат не найден
        получатель не найден
        ディレクトリには
        該当するユーザ
        存在しません
        resolver.adr.recipnotfound
        resolver.adr.exrecipnotfound
        that user isn't
        there is no user
        there is no one at this address
        there is no such
        this user doesn't
        this address no longer accepts mail
        this address is not
        unable to find recipient
        undeliverable address
        undeliverable mail recipient
        unknown or invalid
        user info not found
        usernotfound
        vdeliver: invalid or unknown virtual user
        virtual mailbox table
        this recipient is not in my
        not in my validrcptto list
        relay recipient table
        local recipient table
        unable to chdir to maildir
        no longer available
        no longer valid
        no longer in use
        no longer accepting mail
        #5.1.1
        requested user mailbox not found
        requested action not taken: mailbox
        requested action aborted: no such user
        """
}
