"""Site words: what websites print around a text, in all languages that are read."""

import re

from interviews.transcripts.vocabulary import expanded

# Words with which a line begins that belongs to the site; a sentence of running text that begins with them is text.
COMMANDS = expanded(
    "skip/jump to; back to top; transcribed by https; view/see/show/load/browse all/more; sign/log in/out/up |; "
    "log in/out; subscribe; sign up for/to; get/join our/the newsletter; share this/on/via/article/post/story; "
    "share:; follow us; print this; accept all/cookies; cookie; we/this use/uses/site/website cookies/uses; "
    "leave a comment/reply; all rights reserved; copyright; privacy; terms of; cookies policy; newsletter:; tags:; "
    "tag:; tagged; tagged with; categories:; category:; filed under; posted in; "
    "previous/next/older/newer post/article/story/posts/entries; powered by; proudly powered; made with; hosted on; "
    "your email address; loading; advertisement; sponsored; like this:; click to share/email/print; support us/our; "
    "make a donation; donate; zum inhalt springen; nach oben; wir/diese verwenden/website/seite cookies/verwendet; "
    "teilen:; artikel teilen; newsletter abonnieren; jetzt abonnieren; abonnieren sie; schlagwörter:; schlagworte:; "
    "kategorie:; kategorien:; vorheriger/nächster beitrag/artikel; alle rechte vorbehalten; impressum; datenschutz; "
    "datenschutzerklärung; agb; stolz präsentiert von; beitrag teilen; drucken; diesen artikel/beitrag; mehr laden; "
    "aller au contenu; haut de page; retour en haut; partager; partagez; "
    "nous/ce utilisons/site des/utilise cookies/des; abonnez-vous; s'abonner; inscrivez-vous à; mots-clés; "
    "mots clés; étiquettes; catégorie; catégories; classé dans; publié dans; article précédent/suivant; "
    "tous droits réservés; mentions légales; politique de confidentialité; fièrement propulsé; faire un don; "
    "imprimer; saltar al contenido; ir al contenido; compartir; comparte; comparte esto; volver arriba; "
    "usamos/utilizamos cookies; este sitio web/usa/utiliza; suscríbete; suscribirse; etiquetas; etiquetado; "
    "categorías; categoría; archivado en; publicado en; entrada/artículo anterior/siguiente; todos los derechos; "
    "aviso legal; política de cookies/privacidad; funciona gracias; haz clic para; me gusta esto; cargando; "
    "condividi; torna su; vai al contenuto; utilizziamo cookie/i; questo sito utilizza/usa; iscriviti; etichette:; "
    "tag; categoria:; categorie:; articolo precedente/successivo; tutti i diritti riservati; note legali; "
    "informativa; stampa; sostienici; archiviato in; drukuj; udostępnij; przejdź do treści; ta strona używa; "
    "używamy/korzystamy plików/z cookie/plików; zapisz się; tagi:; kategoria:; poprzedni/następny wpis/artykuł; "
    "wszelkie prawa zastrzeżone; polityka prywatności; wesprzyj nas; do góry; partilhar; partilhe; compartilhar; "
    "compartilhe; ir/saltar/pular para o; este site usa/utiliza; subscreva; assine; inscreva-se; categoria; "
    "artigo/post anterior/seguinte/próximo; todos os direitos; política de privacidade; termos; publicado em:; "
    "marcado com; apoie; comparteix; vés al contingut; torna a dalt; aquest lloc web; subscriu-te; etiquetes; "
    "categories; arxivat a; entrada/article següent/anterior; tots els drets; avís legal; política de galetes; "
    "μοιραστείτε; μετάβαση στο περιεχόμενο; ετικέτες; κατηγορία; κατηγορίες; εγγραφείτε; όλα τα δικαιώματα; "
    "όροι χρήσης; πολιτική απορρήτου; προηγούμενο/επόμενο άρθρο; χρησιμοποιούμε cookies; κοινοποίηση; شارك; "
    "شارك هذا; الوسوم; التصنيف; جميع الحقوق محفوظة; اشترك; سياسة الخصوصية; المقال السابق; المقال التالي; שתפו; שתף; "
    "תגיות; כל הזכויות שמורות; הירשמו; הרשמו; מדיניות פרטיות; תנאי שימוש; דילוג לתוכן"
)
# Headings of what sites print below a text; nothing below them belongs to it.
PARTS_BELOW = expanded(
    "comments; leave a comment/reply; add a comment; post a comment; join the conversation/discussion; responses; "
    "related; related posts/articles/stories/content/reading; read next; read more; more stories; more from; "
    "further reading; you may/might also like; recommended; recommended for you; "
    "latest/recent/popular posts/articles/news/stories; most read; trending; written by; about the author; "
    "share this; like this:; kommentare; schreibe/schreiben einen/sie kommentar/einen; "
    "kommentar schreiben/hinterlassen; ähnliche beiträge/artikel; verwandte beiträge/artikel; "
    "das könnte sie/dich auch; mehr zum thema; weitere artikel/beiträge; lesen sie auch; auch interessant; "
    "neueste beiträge; meistgelesen; commentaires; laisser/poster/ajouter un commentaire; laissez un commentaire; "
    "à lire aussi; lire aussi; sur le même sujet; articles similaires/liés/récents; dans la même rubrique; "
    "vous aimerez aussi; comentarios; deja/dejar una/un respuesta/comentario; "
    "artículos/entradas/noticias relacionados/relacionadas/recientes; relacionado; relacionados; te puede interesar; "
    "también te puede; lee también; leer más; lo más leído; commenti; lascia un commento; rispondi; "
    "articoli correlati/recenti/simili; leggi anche; potrebbe interessarti; ti potrebbe interessare; correlati; "
    "i più letti; komentarze; dodaj/zostaw komentarz; przeczytaj/zobacz/czytaj też/także/również; "
    "podobne/powiązane wpisy/artykuły; najnowsze wpisy; comentários; deixe/deixar um comentário; "
    "artigos/notícias relacionados/relacionadas; leia/ler também/mais; pode interessar; mais lidas; comentaris; "
    "deixa un comentari; deixa una resposta; articles relacionats; llegeix també; et pot interessar; "
    "notícies relacionades; σχόλια; αφήστε/γράψτε ένα σχόλιο; διαβάστε επίσης/ακόμη; σχετικά άρθρα; δείτε επίσης; "
    "تعليقات; التعليقات; اترك تعليقا; اقرأ أيضا; مواضيع ذات صلة; مقالات ذات صلة; תגובות; הוסף תגובה; כתיבת תגובה; "
    "קראו גם; כתבות נוספות; אולי יעניין אותך; עוד בנושא"
)


def opening_with(phrases: tuple[str, ...]) -> re.Pattern[str]:
    """Return the pattern of lines that begin with one of some phrases, the longest first."""
    ordered = "|".join(sorted(map(re.escape, phrases), key=len, reverse=True))
    return re.compile(
        rf"(?:[\u00a9\u2190\u00ab\u203a\u00bb<>\u2192]\s{{0,2}})?(?:{ordered}|\u00a9)(?!\w)", re.IGNORECASE
    )


COMMAND = opening_with(COMMANDS)
# "3 comments on “The lantern”" is such a heading, and a word or two more may stand in it.
PART_BELOW = re.compile(
    rf"(?:\d{{1,5}}\s)?(?:{'|'.join(sorted(map(re.escape, PARTS_BELOW), key=len, reverse=True))})(?!\w).{{0,60}}"
    r"|\d{1,5}\s(?:comments?|responses?|thoughts?|replies|kommentare?|commentaires?|réponses?|comentarios?|respuestas?"
    r"|commenti|komentarzy|comentários?|comentaris?)\b.{0,100}",
    re.IGNORECASE,
)
