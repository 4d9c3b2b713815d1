from tests.ui.test_fund import *
from tests.ui.test_fund import _enter,_press,_below
def test_x(page, hand):
    _enter(page, hand, payee=""); _press(page, hand)
    box=page.entry.form.boxes["payee"]
    for i in range(30):
        QApplication.processEvents()
    port=page.entry.area.viewport()
    print(box.geometry(), box.sizeHint(), port.size(), box.mapTo(port, box.rect().topLeft()), box.visibleRegion().boundingRect(), page.entry.area.verticalScrollBar().value(), page.entry.area.verticalScrollBar().maximum(), page.entry.form.wrong_box.declared.name, page.notices.texts)
    page.window().grab().save("/tmp/w/fixB.png")
    assert 0
from PySide6.QtWidgets import QApplication
