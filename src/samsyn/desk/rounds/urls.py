"""The addresses of rounds, under `omgangar/`."""

from django.urls import URLPattern, path

from samsyn.desk.rounds.pages import answered, compiling, deciding, moving, overview, preparing, questions, wording

urlpatterns: list[URLPattern] = [
    path("", overview.rounds, name="rounds"),
    path("ny/", preparing.round_new, name="round-new"),
    path("<slug:round>/", overview.round, name="round"),
    path("<slug:round>/andra/", preparing.round_edit, name="round-edit"),
    path("<slug:round>/fragor/", preparing.round_ask, name="round-ask"),
    path("<slug:round>/fragor/organ/", preparing.round_add_body, name="round-add-body"),
    path("<slug:round>/dagar/", preparing.round_days, name="round-days"),
    path("<slug:round>/ord/<slug:use>/", wording.round_words, name="round-words"),
    path("<slug:round>/oppna/", moving.round_open, name="round-open"),
    path("<slug:round>/stang/", moving.round_close, name="round-close"),
    path("<slug:round>/oppna-igen/", moving.round_reopen, name="round-reopen"),
    path("<slug:round>/ta-tillbaka/", moving.round_recall, name="round-recall"),
    path("<slug:round>/frys/", moving.round_freeze, name="round-freeze"),
    path("<slug:round>/vilka-har-svarat/", answered.round_matrix, name="round-matrix"),
    path("<slug:round>/vilka-har-svarat/<slug:body>/", answered.round_reply, name="round-reply"),
    path("<slug:round>/vilka-har-svarat/<slug:body>/ta-emot/", answered.round_receive, name="round-receive"),
    path("<slug:round>/vilka-har-svarat/<slug:body>/lamna-tillbaka/", answered.round_return, name="round-return"),
    path("<slug:round>/vilka-har-svarat/<slug:body>/sent/", answered.round_late, name="round-late"),
    path("<slug:round>/vilka-har-svarat/<slug:body>/fragor/", questions.round_questions, name="round-questions"),
    path(
        "<slug:round>/vilka-har-svarat/<slug:body>/fragor/<int:remark>/avklarad/",
        questions.round_question_settle,
        name="round-question-settle",
    ),
    path("<slug:round>/sammanstallning/", compiling.compile, name="compile"),
    path("<slug:round>/sammanstallning/skicka/", compiling.compile_send, name="compile-send"),
    path("<slug:round>/sammanstallning/inte-personer/", compiling.compile_confirm, name="compile-confirm"),
    path("<slug:round>/sammanstallning/texter/", compiling.compile_texts, name="compile-texts"),
    path("<slug:round>/sammanstallning/mal/<slug:goal>/", compiling.compile_goal, name="compile-goal"),
    path("<slug:round>/sammanstallning/mal/<slug:goal>/siffror/", compiling.compile_figures, name="compile-figures"),
    path("<slug:round>/styrelsen/", deciding.board, name="board"),
    path("<slug:round>/styrelsen/aterremiss/", deciding.board_send_back, name="board-send-back"),
    path("<slug:round>/fullmaktige/", deciding.council, name="council"),
]
