// swift-clientele
// SPDX-License-Identifier: Apache-2.0

/// What mail servers say about the address and its mailbox, in lower case, a phrase a line.
///
/// A `*` stands for any words between, at most eighty octets; after a `$` no letter may follow. Phrases are what servers of many
/// makers and providers answer; each line is matched anywhere in an answer.
enum AddressPhrases {
    static let mailboxFull = """
        mailbox is temporarily over
        account is temporarily over quota
        out of disk space
        zu wenig speicher
        mailbox has reached
        reached its quota
        reached the maximum
        has reached * quota
        over their quota
        over its quota
        over his quota
        over storage limit
        overdrawn
        too many mails
        mailbox limit
        mailbox storage
        mailbox_quota
        storage space
        error: quota exceed
        box full
        brak miejsca
        pełna skrzynka
        przepełniona
        недостаточно места
        превышен
        квота
        mailbox full
        mailbox is full
        mailbox for user is full
        mailbox * is full
        mailbox * is over
        mailbox size exceed
        mailbox size limit
        mailbox exceed
        mailbox has exceeded
        mailbox * exceeded
        mailbox over
        mailbox quota
        mailbox would exceed
        mail box full
        mail box is full
        maildir over quota
        maildir delivery failed: user
        mailfolder is full
        mailbox_full
        inbox is full
        inbox is out of storage
        inbox full
        account is full
        account full
        account is over
        is over the quota
        is over quota
        are over quota
        over quota
        overquota
        over the allowed quota
        over the maximum allowed
        over disk quota
        quota exceed
        quota limit
        quota is exceeded
        quota full
        quota violation
        quota_exceeded
        quota has been exceeded
        out of quota
        exceeded quota
        exceed the quota
        exceeds quota
        exceeds the quota
        exceeded * quota
        exceeding * quota
        exceeded storage
        exceeded * storage
        exceeds * storage
        exceeded maximum allowed storage
        storage limit
        storage quota
        storage * exceeded
        out of storage
        disk quota
        disc quota
        disk space quota
        disk full for user
        not enough disk space
        not enough storage
        not enough space in
        insufficient disk space
        insufficient storage space
        insufficient space
        maximum allowed size for mailbox
        would exceed quota
        would exceed mailbox
        would exceed the
        exceeds allowed size
        is full: retry
        recipient storage
        recipient over
        recipient reached disk quota
        recipient's mailbox exceeded
        recipient's mailbox is full
        recipients mailbox is full
        reached the limit of * mailbox
        too many messages in
        user has too many messages
        user has exceeded
        user is over
        user over
        user's disk
        user mailbox exceeds
        delivery failed: over quota
        shutoffquotaexceeded
        messages in recipient's mailbox exceeded
        full mailbox
        boite pleine
        boîte pleine
        boite aux lettres pleine
        boite du destinataire pleine
        boîte du destinataire pleine
        boite archivee
        quota depasse
        quota dépassé
        postfach voll
        postfach ist voll
        speicherplatz
        mailbox voll
        skrzynka pełna
        skrzynka pelna
        skrzynka jest pełna
        skrzynka odbiorcy jest
        przekroczono limit
        przekroczony limit
        buzon lleno
        buzón lleno
        casella piena
        caixa postal cheia
        caixa de correio cheia
        ящик переполнен
        ящик * переполнен
        переполнен
        メールボックスが一杯
        #5.2.2
        mail quota
        message would exceed
        exceeded email quota
        space has been used up
        not able to receive more
        """

    static let suspend = """
        account suspended
        address suspended
        mailbox suspended
        suspended account
        suspended mailbox
        domain suspended
        domain is suspended
        mailbox is suspended
        user(s) account is
        administratively disabled
        administrative disabled
        mailaddress is administrative
        temporarily suspended
        temporarily disabled
        temporarily limited
        deactivated
        is not active
        mailbox not activated
        account not enabled
        recipient rejected: inactive
        dormant
        abandoned
        unused mailbox
        unsubscribed user
        blocked mailbox
        mailbox has expired
        mailbox expired
        address expired
        email has been blocked
        wyłączone
        nieaktywna
        zawieszone
        dezaktywowan
        gesperrt
        deaktiviert
        is disabled
        been disabled
        has been suspended
        is suspended
        was suspended
        account disabled
        account inactive
        account is inactive
        account * is inactive
        account * is disabled
        account has been disabled
        account has been blocked
        account has been closed
        account has been locked
        account has been deactivated
        account is blocked
        account blocked
        account closed
        account is closed
        account deactivated
        account is deactivated
        account expired
        account is locked
        account locked
        account not activated
        account not active
        account that you tried to reach is inactive
        account terminated
        address has been disabled
        address disabled
        address no longer accepts
        disabled recipient
        disabled mailbox
        disabled user
        disabled or discontinued
        email account that you tried to reach is disabled
        domain does not exist or is suspended
        inactive account
        inactive mailbox
        inactive user
        invalid/inactive user
        mailbox disabled
        mailbox is disabled
        mailbox is frozen
        mailbox frozen
        mailbox is inactive
        mailbox is blocked
        mailbox blocked
        mailbox inactive
        mailbox currently suspended
        mailbox unavailable or access denied
        mailbox has been blocked
        recipient is disabled
        recipient disabled
        recipient account is blocked
        recipient suspend
        recipient rejected: temporarily inactive
        recipient * is inactive
        sorry your message to * cannot be delivered. this account
        due to extended inactivity
        this account has been
        user account disabled
        user account is expired
        user account is disabled
        user disabled
        user inactive
        user is inactive
        user is disabled
        user is locked
        user suspended
        user is suspended
        user's account is
        not active
        temporarily locked
        vdelivermail: account is locked
        has been frozen
        user(s) account is disabled
        compte * bloque
        compte desactive
        compte inactif
        boite desactivee
        konto gesperrt
        postfach gesperrt
        konto zablokowane
        konto jest zablokowane
        konto nieaktywne
        skrzynka zablokowana
        cuenta deshabilitada
        cuenta inactiva
        заблокирован
        отключен
        неактив
        """

    static let hasMoved = """
        has left
        is no longer with
        is no longer employed
        no longer at this
        moved; please
        user has changed
        recipient has moved
        address obsolete
        forwarding address
        has moved
        has been moved
        been replaced by
        no longer on server
        not our customer
        address has changed
        address changed
        has changed address
        has changed to
        moved to *; please try
        mailbox has moved
        user has moved
        new e-mail address
        new email address
        please use the new address
        recipient no longer
        left the company
        no longer works
        no longer with
        no longer employed
        no longer an employee
        """

    static let filtered = """
        cannot route mail to user
        recipient has rejected
        recipient declined
        blocked this sender
        recipient's rules
        rejected by the user
        user does not want
        will not accept mail from you
        recipient has not accepted
        ambiguous recipient
        only accepts messages from
        not on the recipient's
        privacy settings
        challenge
        bounced address
        due to user rules
        has restricted sms
        is not accepting any mail
        is not accepting mail
        message filtered
        message was filtered
        message rejected due to user rules
        not found recipient account
        refused due to recipient preferences
        refused by recipient
        rejected by recipient
        blocked by the recipient
        blocked by recipient
        resolver.rst.senderblocked
        recipient does not accept
        recipient refuse
        recipient id refuse
        recipient only accept
        recipient is only accept
        only accepts mail from
        this account is protected by
        user reject
        user refuse
        user has blocked
        user does not accept
        the recipient has blocked you
        """
}
